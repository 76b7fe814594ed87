package io.pgdeck.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.recorder.Recording;
import io.pgdeck.recorder.Scrape;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// What the recorder answers other programs: `/metrics` in OpenMetrics, `/health/db` in JSON. Both ask the server at that moment.
final class MetricsPort implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("(?:(.+):)?(\\d{1,5})");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  /// The health check looks at everything, which takes a large catalog or a busy machine its time.
  private static final Duration HEALTH = Duration.ofSeconds(30);

  private final HttpServer http;
  private final List<Recording> recordings;
  private final HealthPage health;

  private MetricsPort(HttpServer http, List<Recording> recordings, Context context) {
    this.http = http;
    this.recordings = recordings;
    this.health = new HealthPage(recordings, context.rooms(), HEALTH);
  }

  /// @param place `PORT` or `ADDRESS:PORT`
  /// @throws TroubleException when it is no such place, or somebody has it
  static MetricsPort open(String place, List<Recording> recordings, Context context) {
    var m = PLACE.matcher(place);
    if (!m.matches() || Integer.parseInt(m.group(2)) > 65_535) {
      throw new TroubleException(new Trouble.BadInput("\"%s\" is no port".formatted(place), "give a number up to 65535, or ADDRESS:PORT"));
    }
    try {
      var address = m.group(1) == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(m.group(1).replaceAll("^\\[|]$", ""));
      var http = HttpServer.create(new InetSocketAddress(address, Integer.parseInt(m.group(2))), 16);
      var port = new MetricsPort(http, recordings, context);
      // A server that is slow to answer must not keep the other page waiting.
      http.setExecutor(work -> Jobs.background("metrics", work));
      http.createContext("/metrics", port::metrics);
      http.createContext("/health/db", port::health);
      http.start();
      return port;
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The port %s cannot be opened (%s)".formatted(place, e.getMessage()), "name another one with --metrics-port"), e);
    }
  }

  /// As host and port, ready for a URL.
  String address() {
    var at = http.getAddress();
    var host = at.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    var byServer = new LinkedHashMap<String, List<Scrape.Sample>>();
    for (var recording : recordings) byServer.put(recording.name(), scrape(recording));
    var samples = byServer.size() == 1 ? byServer.values().iterator().next() : Scrape.together(byServer);
    var open = String.valueOf(exchange.getRequestHeaders().getFirst("Accept")).contains("application/openmetrics-text");
    if (open) answer(exchange, 200, "application/openmetrics-text; version=1.0.0; charset=utf-8", Scrape.openMetrics(samples));
    else answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", Scrape.plainText(samples));
  }

  private static List<Scrape.Sample> scrape(Recording recording) {
    try {
      var server = recording.server();
      return server.isEmpty() ? Scrape.away() : Scrape.of(server.get(), Job.quiet("metrics", LIMIT));
    } catch (TroubleException _) {
      return Scrape.away();
    }
  }

  private void health(HttpExchange exchange) throws IOException {
    var page = health.read();
    answer(exchange, page.critical() ? 503 : 200, "application/json", page.json());
  }

  private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
    try (exchange) {
      var body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      if (!exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
