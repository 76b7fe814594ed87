package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Shelf;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/// A Grafana dashboard whose panels send the very statements of ours, for a PostgreSQL data source that is chosen when it is imported.
final class Dashboard {
  private static final String SOURCE = "grafana-postgresql-datasource";
  private static final int WIDTH = 12;
  private static final int HEIGHT = 9;

  /// @param kind of Grafana's panels
  private record Tile(String title, String view, String kind, int top) {}

  private static final List<Tile> TILES = List.of(new Tile("Cache hit ratio", "v_cache_hit_ratio", "table", 0), new Tile("Connections by state", "v_connection_summary", "bargauge", 0),
      new Tile("Statement times, percentiles estimated", "v_query_performance", "table", 50), new Tile("Statements by share of total time", "v_top_queries_by_time", "table", 25),
      new Tile("Index use", "v_index_usage", "table", 50), new Tile("Unused indexes", "v_unused_indexes", "table", 50), new Tile("Partition growth", "v_partition_growth", "table", 0),
      new Tile("Partition sizes", "v_partition_health", "table", 100), new Tile("Health", "v_health", "table", 0), new Tile("Blocked sessions", "v_blocking_queries", "table", 0));

  private Dashboard() {}

  /// What cannot exist on this server is left out.
  ///
  /// @param missing gets a sentence for each panel that is
  static String json(Server server, Rooms rooms, Job job, Consumer<String> missing) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("title", "PgDeck: PostgreSQL");
      json.writeStringField("uid", "pgdeck-postgresql");
      json.writeNumberField("schemaVersion", 39);
      json.writeStringField("refresh", "1m");
      json.writeObjectFieldStart("time");
      json.writeStringField("from", "now-1h");
      json.writeStringField("to", "now");
      json.writeEndObject();
      source(json);
      json.writeArrayFieldStart("panels");
      var place = 0;
      for (var tile : TILES) {
        try {
          var sql = new Shelf(rooms).find(server, job, tile.view()).sql(server, new Query(tile.top(), null, null, null, List.of()).asList()).inlined();
          panel(json, tile, sql, place++);
        } catch (TroubleException e) {
          missing.accept("%s is left out: %s".formatted(tile.title(), e.trouble().sentence()));
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void source(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("templating");
    json.writeArrayFieldStart("list");
    json.writeStartObject();
    json.writeStringField("type", "datasource");
    json.writeStringField("name", "datasource");
    json.writeStringField("label", "PostgreSQL");
    json.writeStringField("query", SOURCE);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void panel(JsonGenerator json, Tile tile, String sql, int place) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", place + 1);
    json.writeStringField("title", tile.title());
    json.writeStringField("type", tile.kind());
    json.writeObjectFieldStart("gridPos");
    json.writeNumberField("x", place % 2 * WIDTH);
    json.writeNumberField("y", place / 2 * HEIGHT);
    json.writeNumberField("w", WIDTH);
    json.writeNumberField("h", HEIGHT);
    json.writeEndObject();
    datasource(json);
    if (tile.kind().equals("bargauge")) {
      json.writeObjectFieldStart("options");
      json.writeObjectFieldStart("reduceOptions");
      json.writeBooleanField("values", true);
      json.writeStringField("fields", "/^connection_count$/");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeArrayFieldStart("targets");
    json.writeStartObject();
    json.writeStringField("refId", "A");
    json.writeStringField("format", "table");
    json.writeBooleanField("rawQuery", true);
    json.writeStringField("rawSql", sql);
    datasource(json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void datasource(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("datasource");
    json.writeStringField("type", SOURCE);
    json.writeStringField("uid", "${datasource}");
    json.writeEndObject();
  }
}
