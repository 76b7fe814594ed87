package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusUtil;
import ch.qos.logback.core.util.StatusPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log's file: its lines, and that it rotates.
class LogFileTest {
  @Test
  void logbackFindsIt() {
    assertThat(ServiceLoader.load(ch.qos.logback.classic.spi.Configurator.class)).anyMatch(c -> c instanceof LogFile);
  }

  /// logback prints what it has to say of its own state on standard output when it has warnings and nobody listens to them.
  @ParameterizedTest
  @ValueSource(strings = {"pgdeck.log", "no-folder-but-a-file/pgdeck.log"})
  void nothingOfItsOwnStateReachesStandardOutput(String place, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("no-folder-but-a-file"), "");
    var context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    LogFile.set(context, folder.resolve(place), "5MB", false, Level.OFF);
    var said = new java.io.ByteArrayOutputStream();
    StatusPrinter.setPrintStream(new java.io.PrintStream(said));
    try {
      if (!new StatusUtil(context).contextHasStatusListener(context)) StatusPrinter.printInCaseOfErrorsOrWarnings(context);
    } finally {
      StatusPrinter.setPrintStream(System.out);
      context.stop();
    }
    assertThat(said.toString()).isEmpty();
    if (place.equals("pgdeck.log")) assertThat(new StatusUtil(context).getHighestLevel(0)).isLessThan(ch.qos.logback.core.status.Status.WARN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theLogRotatesAndLosesNoLine(String format, @TempDir Path folder) throws Exception {
    var file = folder.resolve("pgdeck.log");
    var context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    LogFile.set(context, file, "20KB", format.equals("json"), Level.OFF);
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
    LogFile.set(context, file, "5MB", format.equals("json"), Level.OFF);
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
