package io.pgdeck.demo;

/// What keeps the demo from starting, loading or stopping: one sentence with what to do, shown as it is.
public final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DemoException(String sentence) {
    super(sentence);
  }

  public DemoException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
