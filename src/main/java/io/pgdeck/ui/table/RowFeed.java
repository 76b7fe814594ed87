package io.pgdeck.ui.table;

import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Panel;
import io.pgdeck.ui.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes, filters and sorts the rows of a table: a few at once, many on a virtual thread, and the newest question only.
/// Its methods belong to the FX thread.
public final class RowFeed<R extends Record> {
  /// Up to here the answer costs the FX thread less than a frame; a room may then ask and go on with what is seen.
  static final int FEW = 2_000;

  /// @param chosen keys of the selected rows
  /// @param top    key of the first visible row; null at the very top
  public record Ask<R extends Record>(Panel<R> panel, List<R> source, Function<R, Object> key, RowQuery<R> query, Set<Object> chosen, @Nullable Object top) {}

  /// @param chosen places of the selected rows among those seen
  /// @param top    place of the row that stood first, -1 when it is gone or nothing was scrolled
  /// @param fresh  whether it is another picture than the one before
  public record Answer<R extends Record>(long turn, RowBook<R> book, List<PanelRow<R>> seen, int[] chosen, int top, boolean fresh) {}

  private final AtomicLong turn = new AtomicLong();
  private final List<Runnable> after = new ArrayList<>();
  private final Consumer<Answer<R>> draw;
  private RowBook<R> book = RowBook.empty();
  private long landed;

  public RowFeed(Consumer<Answer<R>> draw) {
    this.draw = draw;
  }

  public void ask(Ask<R> ask) {
    var mine = turn.incrementAndGet();
    var before = book;
    if (ask.source().size() <= FEW) answer(ask, before, mine).ifPresent(this::land);
    else Jobs.background("rows of " + ask.panel().name(), () -> answer(ask, before, mine).ifPresent(answer -> Fx.run(() -> land(answer))));
  }

  /// Runs it when what was asked is drawn: at once when nothing is under way.
  public void then(Runnable act) {
    if (landed == turn.get()) act.run();
    else after.add(act);
  }

  public boolean busy() {
    return landed != turn.get();
  }

  private Optional<Answer<R>> answer(Ask<R> ask, RowBook<R> before, long mine) {
    var same = before.source() == ask.source();
    var now = same ? before : before.next(ask.panel(), ask.source(), ask.key());
    return ask.query().seen(now.rows(), () -> turn.get() != mine).map(seen -> {
      var chosen = ask.chosen().isEmpty() ? new int[0] : IntStream.range(0, seen.size())
          .filter(i -> ask.chosen().contains(ask.key().apply(seen.get(i).row()))).toArray();
      return new Answer<>(mine, now, seen, chosen, place(seen, ask), !same);
    });
  }

  private static <R extends Record> int place(List<PanelRow<R>> seen, Ask<R> ask) {
    var top = ask.top();
    if (top != null) for (var i = 0; i < seen.size(); i++) if (top.equals(ask.key().apply(seen.get(i).row()))) return i;
    return -1;
  }

  private void land(Answer<R> answer) {
    if (answer.turn() != turn.get()) return;
    book = answer.book();
    landed = answer.turn();
    draw.accept(answer);
    var waiting = List.copyOf(after);
    after.clear();
    waiting.forEach(Runnable::run);
  }
}
