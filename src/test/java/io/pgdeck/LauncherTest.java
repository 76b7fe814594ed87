package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a start needs is noted once by the launcher, used by the starts to come, and never for another program than it was noted of. The
/// launcher is the real one; the program it builds is a small one that says which notes its JVM has open, so that a build takes a moment.
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  /// It is noted at the lowest priority, so on a busy machine it takes its time.
  private static final Duration NOTED = Duration.ofSeconds(300);
  private static final String PROGRAM = """
      package io.pgdeck;
      public class Main {
        public static void main(String[] args) throws Exception {
          if (Boolean.getBoolean("pgdeck.rehearse")) return;
          try (var maps = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/maps"))) {
            System.out.println("notes " + maps.filter(l -> l.endsWith(".aot")).map(l -> l.substring(l.indexOf('/'))).findFirst().orElse("none"));
          }
        }
      }
      """;
  @TempDir private Path folder;
  private Path checkout;

  /// A checkout of a program, with a Maven that packs it in a moment.
  @BeforeEach
  void prepare() throws Exception {
    checkout = Files.createDirectories(folder.resolve("checkout"));
    Files.copy(Path.of("pgdeck"), checkout.resolve("pgdeck"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    for (var source : List.of("src/main", "fxml", "styles")) Files.createDirectories(checkout.resolve(source));
    Files.writeString(checkout.resolve("pom.xml"), "one");
    pack(folder.resolve("program.jar"));
    var maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(maven, """
        #!/bin/sh
        for a in "$@"; do case $a in -Dpgdeck.build=*) out=${a#*=} ;; esac; done
        mkdir -p "$out/lib" "$out/postgresql"
        cp "%s" "$out/pgdeck-0.jar"
        """.formatted(folder.resolve("program.jar")));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void notesAreMadeOnceUsedAndNotForAnotherProgram() throws Exception {
    assertThat(start(Map.of())).isEqualTo("notes none");
    var first = noted(1).getFirst();
    assertThat(start(Map.of())).isEqualTo("notes " + first);

    Files.writeString(checkout.resolve("src/main/Changed.java"), "changed");
    assertThat(start(Map.of())).as("notes of the program as it was").isEqualTo("notes none");
    var second = noted(2).stream().filter(n -> !n.equals(first)).findFirst().orElseThrow();
    assertThat(start(Map.of())).isEqualTo("notes " + second);
    assertThat(second.getParent()).isNotEqualTo(first.getParent());
  }

  @Test
  void whatNobodyStartedForAWeekGoesWithTheNextBuild() throws Exception {
    start(Map.of());
    var old = noted(1).getFirst();
    Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    Files.writeString(checkout.resolve("pom.xml"), "two");
    start(Map.of("PGDECK_REHEARSE", "never"));
    assertThat(old).doesNotExist();
  }

  @Test
  void notesThatDoNotFitAreNoHarm() throws Exception {
    start(Map.of());
    var notes = noted(1).getFirst();
    Files.writeString(notes, "of another JDK, or half written");
    assertThat(start(Map.of())).isEqualTo("notes none");
  }

  @Test
  void nothingIsNotedWhenThatIsUnwanted() throws Exception {
    assertThat(start(Map.of("PGDECK_REHEARSE", "never"))).isEqualTo("notes none");
    try (var made = Files.walk(checkout.resolve("target"))) {
      assertThat(made.map(Path::getFileName).map(Path::toString).filter(n -> n.contains(".aot"))).isEmpty();
    }
  }

  /// What the program said.
  private String start(Map<String, String> more) throws Exception {
    var command = new ProcessBuilder(checkout.resolve("pgdeck").toString()).redirectError(folder.resolve("stderr").toFile());
    command.environment().clear();
    command.environment().putAll(Map.of("HOME", folder.resolve("home").toString(), "JAVA_HOME", System.getProperty("java.home"), "PATH", folder.resolve("bin") + ":/usr/bin:/bin"));
    command.environment().putAll(more);
    var process = command.start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor()).as(() -> said + errors()).isZero();
    return said;
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("stderr"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// So many notes, as soon as they are there and nothing is being noted.
  private List<Path> noted(int count) throws IOException {
    var limit = System.nanoTime() + NOTED.toNanos();
    while (true) {
      try (var all = Files.find(checkout.resolve("target/pgdeck"), 2, (f, _) -> f.toString().contains(".aot"))) {
        var files = all.toList();
        if (files.size() == count && files.stream().noneMatch(f -> f.toString().endsWith(".making"))) return files;
      }
      assertThat(System.nanoTime()).as("notes within %s: %s", NOTED, errors()).isLessThan(limit);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void pack(Path jar) throws IOException {
    var source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.resolve("classes").toString(), source.toString())).isZero();
    try (var out = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> classes = Files.walk(folder.resolve("classes"))) {
      for (var file : classes.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(folder.resolve("classes").relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}
