package io.pgdeck.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A whole report before it takes a form.
///
/// @param server  host and port, or the name of the connection
/// @param version for example "PostgreSQL 18.1"
/// @param inShort sentences for someone who reads nothing else
public record ReportContent(String title, String server, String database, String version, Instant at, ZoneId zone, List<String> inShort, List<Section> sections) {
  public ReportContent {
    inShort = List.copyOf(inShort);
    sections = List.copyOf(sections);
  }

  /// Sections that could not be filled, by title.
  public List<String> missing() {
    return sections.stream().filter(s -> !s.missing().isEmpty()).map(Section::title).toList();
  }
}
