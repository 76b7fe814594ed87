package io.pgdeck.server;

/// Speaking to a server from the thread that draws would freeze the window: a bug, and it says so at once, in the program as in
/// tests. Told by name, because this package knows nothing of the toolkit.
final class DrawingThread {
  private static final String NAME = "JavaFX Application Thread";

  private DrawingThread() {}

  static void refuse() {
    if (Thread.currentThread().getName().equals(NAME)) throw new IllegalStateException("JDBC on the thread that draws");
  }
}
