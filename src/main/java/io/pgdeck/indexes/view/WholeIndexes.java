package io.pgdeck.indexes.view;

import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.UnusedIndex;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.RoomContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the lists leave out because the server prints it row by row: read in the background when an index is chosen.
final class WholeIndexes {
  /// Of an index; all null while another session holds ACCESS EXCLUSIVE on it.
  ///
  /// @param fullBytes what a partial index would take without its predicate, estimate
  record Whole(@Nullable String definition, @Nullable String predicate, @Nullable Long fullBytes, @Nullable String drop, @Nullable String rebuild) {
    private static final Whole UNKNOWN = new Whole(null, null, null, null, null);
  }

  /// By the row it belongs to: a row read again is asked for again.
  private final Map<Index, Whole> known = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Index, Whole> eldest) {
      return size() > 50;
    }
  };
  private @Nullable Index asked;

  /// Null while it is read; then `came` is called on the FX thread.
  @Nullable Whole of(Index index, RoomContext context, Runnable came) {
    if (known.containsKey(index)) return known.get(index);
    if (index.equals(asked)) return null;
    asked = index;
    var server = context.session().server();
    Jobs.background("index " + index.indexName(), () -> {
      var whole = read(server, index);
      Fx.run(() -> {
        known.put(index, whole);
        came.run();
      });
    });
    return null;
  }

  private static Whole read(Server server, Index index) {
    try {
      var row = Query.row(index.oid());
      var unused = PanelReader.read(server, UnusedIndex.PANEL, row).rows().stream().findFirst();
      return PanelReader.read(server, Index.PANEL, row).rows().stream().findFirst()
          .map(i -> new Whole(i.definition(), i.predicate(), i.fullSizeBytes(), unused.map(UnusedIndex::dropStatement).orElse(null),
              unused.map(UnusedIndex::rebuildStatement).orElse(null)))
          .orElse(Whole.UNKNOWN);
    } catch (TroubleException e) {
      return Whole.UNKNOWN;
    }
  }
}
