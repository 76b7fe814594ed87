package io.pgdeck.ui;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.chart.ChartCanvas;
import io.pgdeck.ui.help.HelpDrawer;
import io.pgdeck.ui.object.ObjectsPage;
import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the window. None of them runs a changing action; single letters are off while a text field has the focus.
final class ShellKeys {
  private static final List<String> LAST = List.of("advisor", "benchmarks", "reports");
  private final Shell shell;

  ShellKeys(Shell shell) {
    this.shell = shell;
  }

  void listen(Overlay overlay) {
    overlay.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (handled(e)) e.consume();
    });
    // Where nothing nearer had a use for it.
    overlay.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE && !overlay.dialogShown() && shell.front().map(d -> d.session().time().back()).orElse(false)) e.consume();
    });
  }

  private boolean handled(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && shell.overlay().popoverShown()) {
      shell.overlay().closePopover();
      return true;
    }
    if (e.getCode() == KeyCode.ESCAPE && shell.overlay().escape()) return true;
    if (e.isShortcutDown() && e.isShiftDown() && e.getCode() == KeyCode.C) return shell.front().map(Desk::copySql).orElse(false);
    if (e.isShortcutDown() && e.isShiftDown() && e.getCode() == KeyCode.L) {
      shell.theme().toggle();
      return true;
    }
    if (shell.overlay().dialogShown()) return false;
    if (e.isShortcutDown() && e.getCode() == KeyCode.COMMA) {
      shell.settings("Window");
      return true;
    }
    if (asks(e) && !typing()) {
      KeysCard.open(shell.overlay());
      return true;
    }
    var desk = shell.front();
    if (desk.isPresent() && e.isAltDown() && !e.isShortcutDown()) return report(e, desk.get());
    return desk.isPresent() && (e.isShortcutDown() ? shortcut(e, desk.get()) : plain(e, desk.get()));
  }

  /// On some keyboards brackets lie on other keys, behind AltGr.
  private static boolean bracket(KeyEvent e, KeyCode code, String text) {
    return e.getCode() == code || text.equals(e.getText());
  }

  private static boolean asks(KeyEvent e) {
    return "?".equals(e.getText()) || e.getCode() == KeyCode.SLASH && e.isShiftDown() && !e.isShortcutDown();
  }

  private boolean typing() {
    return shell.overlay().getScene().getFocusOwner() instanceof TextInputControl;
  }

  /// Alt and a digit: the rooms that the digits of the rail leave out.
  private boolean report(KeyEvent e, Desk desk) {
    var number = e.getCode().isDigitKey() ? e.getCode().getCode() - KeyCode.DIGIT0.getCode() : 0;
    if (number < 1 || number > LAST.size()) return false;
    desk.session().rooms().room(LAST.get(number - 1)).ifPresentOrElse(desk::open,
        () -> shell.overlay().tell(Severity.INFO, "This version of PgDeck has no room %s yet.".formatted(LAST.get(number - 1))));
    return true;
  }

  private static void filter(Desk desk) {
    desk.objectsShown().ifPresentOrElse(ObjectsPage::filter, () -> desk.table().ifPresent(t -> t.filterField().requestFocus()));
  }

  private boolean shortcut(KeyEvent e, Desk desk) {
    switch (e.getCode()) {
      case K -> shell.palette();
      case T -> desk.showTasks();
      case DIGIT0 -> desk.openObjects().filter();
      case R -> desk.objectsShown().ifPresentOrElse(ObjectsPage::refresh, desk.session()::refresh);
      case TAB -> shell.next(e.isShiftDown());
      case O -> shell.connect();
      case W -> shell.closeFront();
      case I -> desk.explain();
      case F -> filter(desk);
      case S -> shell.exportReport();
      case PERIOD -> desk.session().jobs().recent().stream().filter(Job::running).findFirst().ifPresent(Job::cancel);
      case F5 -> shell.reload();
      default -> {
        return digit(e, desk);
      }
    }
    return true;
  }

  private static boolean digit(KeyEvent e, Desk desk) {
    var number = e.getCode().isDigitKey() ? e.getCode().getCode() - KeyCode.DIGIT0.getCode() : 0;
    var rooms = desk.session().rooms().all();
    if (number < 1 || number > rooms.size()) return false;
    desk.open(rooms.get(number - 1));
    return true;
  }

  private boolean plain(KeyEvent e, Desk desk) {
    if (e.getCode() == KeyCode.F5) {
      desk.objectsShown().ifPresentOrElse(ObjectsPage::refresh, desk.session()::refresh);
      return true;
    }
    if (e.getCode() == KeyCode.F1) {
      HelpDrawer.open(shell.overlay(), desk.objectsShown().isPresent() ? "objects" : desk.room().id());
      return true;
    }
    if (e.getCode() == KeyCode.F6) {
      desk.nextRegion(e.isShiftDown());
      return true;
    }
    var focused = shell.overlay().getScene().getFocusOwner();
    if (focused instanceof TextInputControl) return false;
    if (e.getCode() == KeyCode.SLASH || "/".equals(e.getText())) {
      // Later, or the slash itself would be typed into the field.
      Fx.later(() -> filter(desk));
      return true;
    }
    if (e.getCode() == KeyCode.L) {
      desk.goLive();
      return true;
    }
    if (bracket(e, KeyCode.OPEN_BRACKET, "[") || bracket(e, KeyCode.CLOSE_BRACKET, "]")) {
      if (focused instanceof ChartCanvas) return false;
      desk.shiftTime(bracket(e, KeyCode.OPEN_BRACKET, "["));
      return true;
    }
    if (e.getCode() == KeyCode.SPACE && !(focused instanceof ButtonBase) && (focused == null || !focused.getStyleClass().contains("nav") && !focused.getStyleClass().contains("clickable"))) {
      desk.session().pause(!desk.session().pausedProperty().get());
      return true;
    }
    return false;
  }
}
