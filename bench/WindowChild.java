import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// One start of a program, measured from inside: prints the CPU time of the whole process when what was waited for is painted.
public final class WindowChild {
  private WindowChild() {}

  /// @param args empty, shell or rows, and for rows the server's port
  public static void main(String[] args) throws Exception {
    if (args[0].equals("empty")) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      System.setProperty("java.awt.headless", "true");
      Platform.startup(() -> {
        var stage = new Stage();
        stage.setScene(new Scene(new StackPane(), 1440, 900));
        stage.show();
        when(() -> true);
      });
    } else ofPgDeck(args);
    Thread.currentThread().join();
  }

  private static void ofPgDeck(String[] args) throws Exception {
    var shell = Windows.open();
    Windows.onFx(() -> {
      if (args[0].equals("rows")) shell.open(Windows.profile("bench", Integer.parseInt(args[1])));
      else shell.connect();
      when(args[0].equals("shell") ? () -> true
          : () -> shell.overlay().lookupAll(".table-row-cell").stream().anyMatch(n -> n instanceof IndexedCell<?> cell && !cell.isEmpty()));
      return true;
    });
  }

  /// Looked at some pulses after the last time, so what is there was painted.
  private static void when(BooleanSupplier so) {
    new AnimationTimer() {
      private static final int LOOK = 12;
      private int pulses;

      @Override
      public void handle(long now) {
        // Looking costs CPU too, so it is done five times a second.
        if (++pulses % LOOK == 0 && so.getAsBoolean()) {
          System.out.println("cpu " + ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
          System.out.flush();
          Runtime.getRuntime().halt(0);
        }
      }
    }.start();
  }
}
