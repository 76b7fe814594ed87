/// What was recorded of servers, in one embedded file: raw samples, then minutes, then hours.
@NullMarked
package io.pgdeck.history;

import org.jspecify.annotations.NullMarked;
