package io.pgdeck.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.VersionedFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers by itself, in `window.json` of the settings folder: what was told once, what the palette opened last.
/// Nothing a DBA would miss: a file that cannot be used is logged and done without. Its methods belong to the FX thread; the file is
/// read and written in the background.
final class WindowMemory {
  private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
  private static final String FORMAT = "pgdeck-window";
  private static final int KEPT = 12;
  private final VersionedFile file;

  WindowMemory(Path settings, InstantSource clock) {
    file = new VersionedFile(settings.resolve("window.json"), FORMAT, 1, clock);
  }

  /// Runs something the first time it is asked for by this user, on the FX thread.
  void once(String what, Runnable act) {
    background(() -> {
      var first = new boolean[1];
      file.change(content -> {
        if (words(content, "once").contains(what)) return;
        content.withArray("once").add(what);
        first[0] = true;
      });
      if (first[0]) Fx.run(act);
    });
  }

  /// What was opened last, newest first, as it was named in [#opened].
  void recent(Consumer<List<String>> draw) {
    background(() -> {
      var read = words(file.read(), "recent");
      Fx.run(() -> draw.accept(read));
    });
  }

  void opened(String what) {
    background(() -> file.change(content -> {
      var recent = words(content, "recent");
      recent.remove(what);
      recent.addFirst(what);
      var next = content.putArray("recent");
      recent.stream().limit(KEPT).forEach(next::add);
    }));
  }

  private void background(Runnable work) {
    Jobs.background("window.json", () -> {
      try {
        work.run();
      } catch (TroubleException e) {
        LOG.warn("{}", e.getMessage());
      }
    });
  }

  private static List<String> words(ObjectNode content, String key) {
    var words = new ArrayList<String>();
    content.path(key).forEach(word -> words.add(word.asText()));
    return words;
  }
}
