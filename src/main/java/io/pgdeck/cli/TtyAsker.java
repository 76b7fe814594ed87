package io.pgdeck.cli;

import io.pgdeck.server.Password;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Asks on the terminal itself while standard output goes to a file; Java's own console gives up then.
final class TtyAsker implements Terminal.Asker {
  private static final Path TTY = Path.of("/dev/tty");

  @Override
  public Optional<String> line(String question) {
    try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(TTY), StandardCharsets.UTF_8)); var out = Files.newOutputStream(TTY)) {
      out.write(question.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Password> password(String question) {
    if (!echo(false)) return Optional.empty();
    try {
      return line(question).map(Password::new);
    } finally {
      echo(true);
      newLine();
    }
  }

  private static void newLine() {
    try (var out = Files.newOutputStream(TTY)) {
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without a way to hide what is typed, nothing is asked.
  private static boolean echo(boolean on) {
    try {
      return new ProcessBuilder("stty", on ? "echo" : "-echo").redirectInput(TTY.toFile()).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
