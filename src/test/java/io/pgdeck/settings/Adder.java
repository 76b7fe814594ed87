package io.pgdeck.settings;

import java.nio.file.Path;
import java.time.InstantSource;

/// A console of its own for tests: adds numbered entries to a file until it is done or killed, and says each one that is in it.
final class Adder {
  private Adder() {}

  public static void main(String[] args) {
    var file = new VersionedFile(Path.of(args[0]), "test", 1, InstantSource.system());
    for (var i = 0; i < Integer.parseInt(args[2]); i++) {
      var key = args[1] + i;
      file.change(content -> content.put(key, "x".repeat(2000)));
      System.out.println(key);
    }
  }

  static Process start(Path file, String name, int count) throws java.io.IOException {
    var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-cp", path, Adder.class.getName(),
        file.toString(), name, String.valueOf(count)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
