/// Materialized views: are the summaries fresh?
@NullMarked
package io.pgdeck.matviews;

import org.jspecify.annotations.NullMarked;
