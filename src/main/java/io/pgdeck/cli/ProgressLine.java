package io.pgdeck.cli;

import io.pgdeck.job.Job;
import java.util.Locale;

/// One line on standard error that is drawn over while work goes on, and gone when it ends.
final class ProgressLine implements AutoCloseable {
  private final Terminal terminal;
  private final boolean shown;
  private int drawn;

  /// @param asked `--progress`: also where standard error is no terminal
  ProgressLine(Terminal terminal, boolean asked) {
    this.terminal = terminal;
    this.shown = asked || terminal.moving();
  }

  synchronized void show(Job.Progress progress) {
    if (!shown || progress.state() != Job.State.RUNNING || progress.message().isEmpty()) return;
    var fraction = progress.fraction();
    var text = (fraction == null ? "" : String.format(Locale.ROOT, "%3.0f %% ", fraction * 100)) + Cells.visible(progress.message());
    if (terminal.moving()) {
      terminal.err().print("\r" + text + " ".repeat(Math.max(0, drawn - TextTable.width(text))));
      drawn = TextTable.width(text);
    } else terminal.err().println(text);
    terminal.err().flush();
  }

  @Override
  public void close() {
    clear();
  }

  synchronized void clear() {
    if (drawn > 0) terminal.err().print("\r" + " ".repeat(drawn) + "\r");
    drawn = 0;
  }
}
