package io.pgdeck.ui;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// What draws one room's screen, and when: while it is in the window, with every picture that has something new for it. A screen that
/// is not shown costs nothing; when it comes back it is drawn once, before the window is painted. FX thread only.
final class ShownScreen {
  /// Who goes to look at another room and comes back finds all as it was, at once.
  private static final int LEFT_SECONDS = 20;
  private final ServerSession session;
  private final List<Panel<?>> panels;
  private final List<Drawn> drawn = new ArrayList<>();
  private final List<Runnable> tickers = new ArrayList<>();
  private final List<Runnable> leavers = new ArrayList<>();
  private boolean shown = true;
  private boolean missed;
  private int away;
  private int written;
  private List<@Nullable Outcome<?>> last = List.of();

  /// @param own whether new outcomes of the room's own panels are all it wants to know
  private record Drawn(Consumer<Pictures> draw, boolean own) {}

  /// @param panels of the room
  ShownScreen(ServerSession session, Collection<? extends Panel<?>> panels) {
    this.session = session;
    this.panels = List.copyOf(panels);
    session.onPictures(this::took);
    session.onTick(() -> {
      if (shown) tick();
      else if (++away == LEFT_SECONDS) List.copyOf(leavers).forEach(Runnable::run);
    });
  }

  /// Until it is put into a window for the first time it counts as shown: it is being made.
  void follow(Node root) {
    root.sceneProperty().addListener((_, _, scene) -> {
      shown = scene != null;
      away = 0;
      if (!shown) return;
      if (missed) took(session.picturesProperty().get());
      tick();
    });
  }

  void onEach(Consumer<Pictures> draw) {
    add(new Drawn(draw, false));
  }

  void onOwn(Consumer<Pictures> draw) {
    add(new Drawn(draw, true));
  }

  private void add(Drawn one) {
    drawn.add(one);
    one.draw().accept(session.picturesProperty().get());
  }

  void onTick(Runnable act) {
    tickers.add(act);
  }

  /// Is told when the screen was left some time ago.
  void onLeft(Runnable act) {
    leavers.add(act);
  }

  private void tick() {
    List.copyOf(tickers).forEach(Runnable::run);
  }

  private void took(Pictures now) {
    missed = !shown;
    if (missed) return;
    var own = panels.stream().<@Nullable Outcome<?>>map(now.outcomes()::get).toList();
    var all = written != session.written() || !same(own, last);
    written = session.written();
    last = own;
    for (var one : List.copyOf(drawn)) if (all || !one.own()) one.draw().accept(now);
  }

  /// The same objects: what was read anew is drawn anew, for its age is another even where its rows are not.
  private static boolean same(List<@Nullable Outcome<?>> a, List<@Nullable Outcome<?>> b) {
    if (a.size() != b.size()) return false;
    for (var i = 0; i < a.size(); i++) if (a.get(i) != b.get(i)) return false;
    return true;
  }
}
