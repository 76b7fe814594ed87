package io.pgdeck.server;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// Carries a [Trouble] up to the next place that can show it: a panel's outcome, a job's end, a command's exit.
public final class TroubleException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Trouble trouble;
  private final transient @Nullable String statement;

  public TroubleException(Trouble trouble) {
    this(trouble, null, null);
  }

  public TroubleException(Trouble trouble, Throwable cause) {
    this(trouble, cause, null);
  }

  private TroubleException(Trouble trouble, @Nullable Throwable cause, @Nullable String statement) {
    super(trouble.sentence(), cause);
    this.trouble = trouble;
    this.statement = statement;
  }

  /// The same, with the text that failed.
  TroubleException in(String sql) {
    return new TroubleException(trouble, this, sql);
  }

  /// The text that failed, where one was sent.
  public Optional<String> statement() {
    return Optional.ofNullable(statement).or(() -> getCause() instanceof TroubleException inner ? inner.statement() : Optional.empty());
  }

  /// Where in the statement the server saw the error, its first character being 1; empty where it did not say.
  public OptionalInt position() {
    for (Throwable t = this; t != null; t = t.getCause()) {
      if (t instanceof PSQLException e && e.getServerErrorMessage() != null && e.getServerErrorMessage().getPosition() > 0) {
        return OptionalInt.of(e.getServerErrorMessage().getPosition());
      }
    }
    return OptionalInt.empty();
  }

  public Trouble trouble() {
    return trouble;
  }
}
