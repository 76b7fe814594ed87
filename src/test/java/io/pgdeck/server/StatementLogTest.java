package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.job.Job;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  private static String file(String format) {
    return format.equals("json") ? "/logback-json.xml" : "/logback.xml";
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
    assertThat(reads.getFirst().getFormattedMessage()).endsWith("select 4711 as n, ? as v");
    assertThat(reads.get(1).getFormattedMessage()).isEmpty();
    assertThat(facts(reads.get(1)).get("statement")).isEqualTo(facts(reads.getFirst()).get("statement"));
    assertThat(facts(reads.getLast())).containsEntry("result", "22012");
    assertThat(statements()).anySatisfy(e -> assertThat(e.getFormattedMessage()).isEqualTo("create table public.made (n int)"));
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
      for (var sql : List.of("select 'password ''%s''' as a, 4713 as password_encryption", "select 'host=x password=%s dbname=y' as b", "select 'create role r password ''%s''' as password")) {
        server.read("rooms", job(), sql.formatted(SECRET), List.of());
      }
    }
    var texts = statements().stream().map(ILoggingEvent::getFormattedMessage).filter(m -> m.contains("select '")).toList();
    assertThat(texts).hasSize(3).allSatisfy(t -> assertThat(t).doesNotContain(SECRET).contains("***"));
    // What only looks like one stays readable.
    assertThat(texts.getFirst()).endsWith("as a, 4713 as password_encryption");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theLogRotatesAndLosesNoLine(String format, @TempDir Path folder) throws Exception {
    var file = folder.resolve("pgdeck.log");
    var context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    context.putProperty("pgdeck.log", file.toString());
    context.putProperty("pgdeck.log.size", "20KB");
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(getClass().getResource(file(format)));
    var log = context.getLogger("io.pgdeck.statements");
    var written = 0;
    var limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (archives(folder).size() < 2 && System.nanoTime() < limit) {
      for (var i = 0; i < 50; i++) log.atInfo().addKeyValue("ms", 1).log("select {} as line, '{}'", written++, "x".repeat(100));
    }
    context.stop();
    assertThat(archives(folder)).hasSizeGreaterThanOrEqualTo(2);
    var lines = Files.readAllLines(file).size();
    for (var archive : archives(folder)) {
      try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(archive))) {
        lines += (int) new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().count();
      }
    }
    assertThat(lines).isEqualTo(written);
  }

  private static List<Path> archives(Path folder) throws java.io.IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".gz")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void anEventIsALineOfTheLogFile(String format, @TempDir Path folder) throws Exception {
    var file = folder.resolve("pgdeck.log");
    var context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    context.putProperty("pgdeck.log", file.toString());
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(getClass().getResource(file(format)));
    context.getLogger("io.pgdeck.statements").atInfo().addKeyValue("ms", 12).addKeyValue("sender", "indexes").log("select \"a\"");
    context.stop();
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).contains("12", "indexes", "select");
    if (format.equals("json")) {
      var event = new ObjectMapper().readTree(lines.getFirst());
      assertThat(event.at("/formattedMessage").asText()).isEqualTo("select \"a\"");
      assertThat(event.at("/kvpList").toString()).contains("\"ms\"").contains("12");
    }
  }
}
