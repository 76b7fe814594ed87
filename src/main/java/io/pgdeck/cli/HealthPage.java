package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Listing;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Shelf;
import io.pgdeck.recorder.Recording;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the health check of all recorded servers as one JSON array, those of `show health --format json`.
final class HealthPage {
  private final List<Recording> recordings;
  private final Rooms rooms;
  private final Duration limit;

  HealthPage(List<Recording> recordings, Rooms rooms, Duration limit) {
    this.recordings = recordings;
    this.rooms = rooms;
    this.limit = limit;
  }

  /// @param critical whether any row is, or a server does not answer
  record Page(String json, boolean critical) {}

  Page read() {
    var text = new StringWriter();
    var critical = false;
    try (var json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (var recording : recordings) critical |= one(recording, json);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Page(text + "\n", critical);
  }

  private boolean one(Recording recording, JsonGenerator json) throws IOException {
    try {
      var server = recording.server().orElse(null);
      if (server == null) return away(recording, json, "The server does not answer.");
      var job = Job.quiet("health", limit);
      var listing = new Shelf(rooms).find(server, job, "health").read(server, Query.ALL, job);
      var critical = false;
      for (var row : listing.rows()) {
        json.writeStartObject();
        if (recordings.size() > 1) json.writeStringField("server", recording.name());
        ListingJson.fields(json, listing.columns(), row);
        json.writeEndObject();
        critical |= "CRITICAL".equals(status(listing, row));
      }
      return critical;
    } catch (TroubleException e) {
      return away(recording, json, e.trouble().sentence());
    }
  }

  private static @Nullable Object status(Listing listing, List<@Nullable Object> row) {
    return listing.value(row, "status");
  }

  private static boolean away(Recording recording, JsonGenerator json, String why) throws IOException {
    json.writeStartObject();
    if (!recording.name().isEmpty()) json.writeStringField("server", recording.name());
    json.writeStringField("check_name", "Connection");
    json.writeStringField("status", "CRITICAL");
    json.writeStringField("value", "away");
    json.writeStringField("recommendation", why);
    json.writeEndObject();
    return true;
  }
}
