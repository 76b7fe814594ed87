package io.pgdeck.own;

/// Why a file is no panel.
///
/// @param line where in the file, from 1
/// @param what names what is wrong and what would be right
public record Fault(String file, int line, String what) {
  public String sentence() {
    return "%s:%d: %s.".formatted(file, line, what);
  }

  /// Thrown while a file is read, so that the first fault ends it.
  static final class Found extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Found(int line, String what) {
      super(what);
      this.line = line;
    }

    Fault in(String file) {
      return new Fault(file, line, getMessage());
    }
  }
}
