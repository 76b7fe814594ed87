/// What statements cost between two moments: readings of pg_stat_statements, their differences, periods and comparisons.
@NullMarked
package io.pgdeck.statements;

import org.jspecify.annotations.NullMarked;
