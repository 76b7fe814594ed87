/// Query plans: EXPLAIN as the server, psql, pgAdmin and auto_explain print it, read into one tree with self times and findings.
@NullMarked
package io.pgdeck.plans;

import org.jspecify.annotations.NullMarked;
