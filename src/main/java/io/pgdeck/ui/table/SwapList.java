package io.pgdeck.ui.table;

import java.util.List;
import javafx.collections.ObservableListBase;

/// What a table shows: one finished list after the other, told as one change.
public final class SwapList<E> extends ObservableListBase<E> {
  private List<E> list = List.of();

  public void swap(List<E> next) {
    var old = list;
    if (old.isEmpty() && next.isEmpty()) return;
    beginChange();
    list = next;
    nextReplace(0, next.size(), old);
    endChange();
  }

  @Override
  public E get(int index) {
    return list.get(index);
  }

  @Override
  public int size() {
    return list.size();
  }
}
