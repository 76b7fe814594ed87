package io.pgdeck.demo;

import java.nio.file.Path;

/// A second pgdeck in a process of its own: starts the demo, prints the server's pid or the sentence, and ends.
final class DemoStarter {
  private DemoStarter() {}

  public static void main(String[] args) {
    var base = Path.of(args[0]);
    try {
      var database = new DemoServer(base.resolve("data"), base.resolve("cache"), base.resolve("pgpass"))
          .start(DemoOptions.major(Integer.parseInt(args[1])), step -> {});
      System.out.println("pid " + database.pid() + " " + database.fresh());
    } catch (DemoException e) {
      System.out.println(e.getMessage());
    }
  }
}
