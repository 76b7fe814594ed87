package io.pgdeck.server;

/// Carries a [Trouble] up to the next place that can show it: a panel's outcome, a job's end, a command's exit.
public final class TroubleException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Trouble trouble;

  public TroubleException(Trouble trouble) {
    super(trouble.sentence());
    this.trouble = trouble;
  }

  public TroubleException(Trouble trouble, Throwable cause) {
    super(trouble.sentence(), cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
