package io.pgdeck.cli;

import io.pgdeck.server.Password;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command prints and asks: data goes to `out`, everything else to `err`.
///
/// @param moving whether `err` is a terminal, so that a line may be drawn over
/// @param asker  null where nobody can be asked
public record Terminal(PrintStream out, PrintStream err, boolean moving, @Nullable Asker asker) {
  /// A person at the keyboard.
  interface Asker {
    /// What was typed; empty when the input ended.
    Optional<String> line(String question);

    Optional<Password> password(String question);
  }

  /// The process's own streams, always in UTF-8: a data file must not depend on the locale.
  public static Terminal ofProcess() {
    var console = System.console();
    var asker = console != null && console.isTerminal() ? asker(console) : tty(0) && tty(2) ? new TtyAsker() : null;
    return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), tty(2), asker);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), descriptor == FileDescriptor.err, StandardCharsets.UTF_8);
  }

  /// Java tells only of both streams together; Linux has the answer for each in /proc.
  private static boolean tty(int descriptor) {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      var console = System.console();
      return console != null && console.isTerminal();
    }
  }

  private static Asker asker(Console console) {
    return new Asker() {
      @Override
      public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
      }

      @Override
      public Optional<Password> password(String question) {
        return Optional.ofNullable(console.readPassword("%s", question)).map(String::new).map(Password::new);
      }
    };
  }
}
