package io.pgdeck.cli;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.moments.Comparison;
import io.pgdeck.moments.Stretch;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Two moments, or two servers, out of what was recorded; no server is asked.
@Command(name = "compare", sortOptions = false, description = {"Compares two moments of a server, or two servers, and says what probably made the difference.",
    "It reads what pgdeck record or the window has kept; no server is asked."},
    footer = {"", "A and B are moments (2026-01-31T14:03:00Z, or now), servers as recorded (host:port/database),", "or both: SERVER@MOMENT.", "Exit status: 0, 2 bad usage or nothing recorded."})
final class Compare implements Callable<Integer> {
  enum Form { TEXT, JSON }

  @Parameters(index = "0", paramLabel = "A", description = "The side to compare with.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The side that is to be explained.")
  private String b;

  @Option(names = "--length", paramLabel = "TIME", description = "How much time from each moment on (5min); now is its end.")
  private String length = "5min";

  @Option(names = "--server", paramLabel = "NAME", description = "Which recorded server, where there are several.")
  private @Nullable String server;

  @Mixin
  private HistoryOptions history = new HistoryOptions();

  @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone of the sentences (UTC).")
  private String zone = "UTC";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
  private Form format = Form.TEXT;

  private final Context context;

  /// One side as it was written.
  private record Side(Optional<String> server, Optional<Instant> from) {}

  Compare(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var span = Plans.time(length);
    if (span.compareTo(Duration.ofHours(1)) > 0 || span.toMillis() < 1000) throw bad("--length %s does not fit".formatted(length), "give from 1s to 60min");
    try (var store = history.place(context).read(context.clock())) {
      var servers = store.servers();
      var compared = Comparison.of(stretch(store, servers, side(a, span), span), stretch(store, servers, side(b, span), span), zone());
      if (compared.a().moments().isEmpty() && compared.b().moments().isEmpty()) {
        throw bad("Nothing was recorded at either moment", "pgdeck show history active_sessions tells what there is");
      }
      if (format == Form.JSON) CompareForms.json(compared, context.clock().instant(), context.terminal().out());
      else CompareForms.text(compared, context.terminal().out());
      context.terminal().out().flush();
      if (format == Form.TEXT) compared.notes().forEach(context::say);
      return ExitCode.OK;
    }
  }

  private Stretch stretch(HistoryStore store, Map<String, String> servers, Side side, Duration span) {
    var name = side.server().or(() -> Optional.ofNullable(server)).orElseGet(() -> {
      if (servers.size() != 1) throw bad("Several servers are recorded: " + String.join(", ", servers.values()), "name one with --server");
      return servers.values().iterator().next();
    });
    var identity = servers.entrySet().stream().filter(e -> e.getValue().equals(name) || e.getKey().equals(name)).map(Map.Entry::getKey).findFirst()
        .orElseThrow(() -> bad("No server \"%s\" was recorded".formatted(name), "there are " + String.join(", ", servers.values())));
    var from = side.from().orElseGet(() -> context.clock().instant().minus(span));
    return Stretch.recorded(store, identity, servers.getOrDefault(identity, identity), from, from.plus(span));
  }

  private Side side(String text, Duration span) {
    var at = text.lastIndexOf('@');
    var word = at < 0 ? text : text.substring(at + 1);
    var name = at <= 0 ? Optional.<String>empty() : Optional.of(text.substring(0, at));
    if (word.equals("now")) return new Side(name, Optional.of(context.clock().instant().minus(span)));
    try {
      return new Side(name, Optional.of(OffsetDateTime.parse(word).toInstant()));
    } catch (DateTimeException _) {
      if (at >= 0 || word.matches("\\d{4}-.*|\\d\\d?:\\d\\d.*")) throw bad("\"%s\" is no moment".formatted(word), "write for example 2026-01-31T14:03:00Z");
      return new Side(Optional.of(text), Optional.empty());
    }
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new TroubleException(new Trouble.BadInput("There is no time zone \"%s\"".formatted(zone), "write for example Europe/Berlin"), e);
    }
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
