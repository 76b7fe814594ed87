package io.pgdeck.server;

/// How many rows of a list the reader wants. Views over the whole catalog look at it (`monitoring.top`, `monitoring.top_of`) and
/// do the dear work for the first rows alone; unset they give every row.
///
/// @param top how many, as text; empty for all
/// @param of  the first of what: by size, or what the view says
public record FirstRows(String top, String of) {
  public static final FirstRows ALL = new FirstRows("", "");
}
