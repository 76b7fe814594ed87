package io.pgdeck.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs programs of the operating system. Their output goes to a file, never to a pipe: a server started by one of them would
/// keep the pipe open for as long as it lives.
final class Commands {
  /// @param output both streams, for the sentence about a failure
  record Result(int exitCode, String output) {
    boolean ok() {
      return exitCode == 0;
    }

    /// The last line that says something.
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    }
  }

  private Commands() {}

  static Result run(Duration limit, List<String> command) {
    Path output = null;
    try {
      output = Files.createTempFile("pgdeck", ".out");
      var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(nothing())).start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        return new Result(-1, "no answer within " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    } finally {
      delete(output);
    }
  }

  private static File nothing() {
    return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) Files.deleteIfExists(file);
    } catch (IOException e) {
      // A file left in the temporary folder harms nobody.
    }
  }
}
