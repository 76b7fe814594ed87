package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pgdeck.job.Job;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Everything the console executes can be read afterwards, and nothing secret.
class StatementLogTest {
  private static final String SECRET = "tr0ub4dor&3";
  private final Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.pgdeck");
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

  @BeforeEach
  void listen() {
    seen.start();
    everything.addAppender(seen);
    ours.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    everything.detachAppender(seen);
    ours.setLevel(null);
  }

  private List<ILoggingEvent> statements() {
    return List.copyOf(seen.list).stream().filter(e -> e.getLoggerName().equals("io.pgdeck.statements")).toList();
  }

  private static Map<String, Object> facts(ILoggingEvent event) {
    return event.getKeyValuePairs().stream().collect(Collectors.toMap(p -> p.key, p -> p.value));
  }

  private static ServerProfile profile(PgDatabase d) {
    return new ServerProfile("log", Environment.TEST, List.of(new HostPort(d.host(), d.port())), d.name(), d.user(), new Password(SECRET), Map.of(), false);
  }

  private static Job job() {
    return Job.quiet("log", Duration.ofSeconds(10));
  }

  @Test
  void everyStatementStandsThereOnceWholeThenByItsIdWithItsTimeAndEnd() throws Exception {
    var database = PgServer.newest().database("log");
    try (var server = Server.connect(profile(database))) {
      server.read("rooms", job(), "select 4711 as n,\n  ? as v", List.of(SECRET));
      server.read("rooms", job(), "select 4711 as n,\n  ? as v", List.of(SECRET));
      assertThatThrownBy(() -> server.read("rooms", job(), "select 4712 / 0", List.of())).isInstanceOf(TroubleException.class);
      try (var connection = server.openForAction("action"); var statement = connection.createStatement()) {
        statement.execute("create table public.made (n int)");
      }
    }
    var reads = statements().stream().filter(e -> facts(e).get("sender").equals("rooms")).toList();
    assertThat(reads).hasSize(3).allSatisfy(e -> assertThat((Long) facts(e).get("ms")).isNotNegative());
    assertThat(reads.getFirst().getFormattedMessage()).contains("select 4711 as n, ? as v");
    assertThat(reads.get(1).getFormattedMessage()).isEmpty();
    assertThat(facts(reads.get(1)).get("statement")).isEqualTo(facts(reads.getFirst()).get("statement"));
    assertThat(facts(reads.getLast())).containsEntry("result", "22012");
    assertThat(statements()).anySatisfy(e -> assertThat(e.getFormattedMessage()).isEqualTo("create table public.made (n int)"));
  }

  /// The server writes down what reaches it: nothing of that may be missing here, whichever way it was sent.
  @Test
  void nothingReachesTheServerThatIsNotInTheLog() throws Exception {
    try (var cluster = PgCluster.start("statements", PgServer.newest(), "log_statement = all", "log_line_prefix = 'by=%a '")) {
      var profile = profile(cluster.database());
      try (var server = Server.connect(profile)) {
        server.facts();
        server.read("rooms", job(), "select 4714 as n,\n  ? as v", List.of("x"));
        try (var connection = server.openForAction("action"); var statement = connection.createStatement()) {
          statement.execute("create table public.made (n int)");
        }
        try (var connection = server.openForReading("long"); var statement = connection.prepareStatement("select count(*) from public.made where n = ?")) {
          statement.setInt(1, 1);
          statement.execute();
        }
        try (var connection = Server.openRepository(profile, true); var statement = connection.createStatement()) {
          statement.execute("select 4715 as kept");
        }
      }
      var written = statements().stream().map(ILoggingEvent::getFormattedMessage).map(StatementLogTest::words).toList();
      var seen = java.util.regex.Pattern.compile("by=pgdeck\\S* LOG:  (?:statement|execute [^:]+): ([^\\n]*(?:\\n\\t[^\\n]*)*)").matcher(cluster.log()).results().map(m -> words(m.group(1))).distinct().toList();
      assertThat(seen).hasSizeGreaterThan(6).allSatisfy(text -> assertThat(written).anyMatch(w -> w.contains(text)));
    }
  }

  /// Without what only arranges it; the server numbers the values that are bound.
  private static String words(String sql) {
    return sql.replaceAll("\\$\\d+", "?").replaceAll("\\s+", " ").replaceAll("[\\s;]+$", "").strip();
  }

  @Test
  void noSecretIsInAnyLine() throws Exception {
    var database = PgServer.newest().database("log");
    try (var server = Server.connect(profile(database))) {
      server.read("rooms", job(), "select ? as v", List.of(SECRET));
    }
    var nobody = new ServerProfile("log", Environment.TEST, List.of(new HostPort("127.0.0.1", 1)), "none", "nobody", new Password(SECRET), Map.of(), false);
    assertThatThrownBy(() -> Server.connect(nobody)).isInstanceOf(TroubleException.class).hasMessageNotContaining(SECRET);
    assertThat(seen.list).isNotEmpty().allSatisfy(e -> {
      assertThat(e.getFormattedMessage()).doesNotContain(SECRET);
      assertThat(String.valueOf(e.getKeyValuePairs())).doesNotContain(SECRET);
    });
  }

  @Test
  void passwordsInATextAreMasked() throws Exception {
    var database = PgServer.newest().database("log");
    try (var server = Server.connect(profile(database))) {
      for (var sql : List.of("select 'password ''%s''' as a, 4713 as password_encryption", "select 'host=x password=%s dbname=y' as b", "select 'create role r password ''%s''' as password", "select $x$create role r password E'%s'$x$", "select $x$create role r password $p$%s$p$$x$ as dollars")) {
        server.read("rooms", job(), sql.formatted(SECRET), List.of());
      }
    }
    var texts = statements().stream().map(ILoggingEvent::getFormattedMessage).filter(m -> m.matches(".*select ('|\\$x).*")).toList();
    assertThat(texts).hasSize(5).allSatisfy(t -> assertThat(t).doesNotContain(SECRET).contains("***"));
    // What only looks like one stays readable.
    assertThat(texts.getFirst()).contains("as a, 4713 as password_encryption");
  }
}
