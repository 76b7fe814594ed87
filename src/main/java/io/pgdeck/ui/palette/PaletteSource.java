package io.pgdeck.ui.palette;

import java.util.List;
import java.util.function.Consumer;

/// Where the palette's items come from.
public interface PaletteSource {
  /// What is known without asking a server.
  List<PaletteItem> fixed();

  /// The names of the orders that objects may be given.
  List<String> orders();

  /// Searches the server in the background and calls back on the FX thread; a newer search cancels the older one there.
  void search(PaletteQuery query, Consumer<List<PaletteItem>> found);

  /// Gives what was opened last, newest first, on the FX thread.
  void recent(Consumer<List<PaletteItem>> found);

  /// Remembers what is opened now.
  void opened(PaletteItem item);

  /// Ends what is still searched.
  void cancel();
}
