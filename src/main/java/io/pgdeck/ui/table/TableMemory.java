package io.pgdeck.ui.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.VersionedFile;
import io.pgdeck.ui.Fx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The layouts of this user's tables by panel, whichever server is shown, in `tables.json` of the settings folder. Read once and
/// written in the background; its methods belong to the FX thread.
public final class TableMemory {
  private static final String FORMAT = "pgdeck-tables";
  private static final int VERSION = 1;
  private final VersionedFile file;
  private final Consumer<String> tell;
  private final Map<String, TableLayout> known = new HashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Map<String, TableLayout> unwritten = new ConcurrentHashMap<>();
  /// Guards taking what is unwritten together with writing it, so that the newest is written last.
  private final ReentrantLock writing = new ReentrantLock();
  private boolean read;

  /// @param tell gets a sentence when the file was damaged or cannot be used
  public TableMemory(Path settings, InstantSource clock, Consumer<String> tell) {
    this.file = new VersionedFile(settings.resolve("tables.json"), FORMAT, VERSION, clock);
    this.tell = tell;
    Jobs.background("read " + file.path().getFileName(), this::read);
  }

  private void read() {
    var found = new HashMap<String, TableLayout>();
    try {
      file.read().path("tables").properties().forEach(e -> found.put(e.getKey(), TableLayout.read(e.getValue())));
    } catch (TroubleException e) {
      Fx.run(() -> tell.accept(e.trouble().sentence()));
    }
    Fx.run(() -> {
      found.forEach(known::putIfAbsent);
      read = true;
      waiting.forEach(Runnable::run);
      waiting.clear();
      file.told().forEach(tell);
    });
  }

  /// Gives the layout of a table: at once, or as soon as the file is read.
  public void of(String panel, Consumer<TableLayout> apply) {
    if (read) apply.accept(known.getOrDefault(panel, TableLayout.NONE));
    else waiting.add(() -> apply.accept(known.getOrDefault(panel, TableLayout.NONE)));
  }

  public void keep(String panel, TableLayout layout) {
    if (layout.equals(known.put(panel, layout))) return;
    unwritten.put(panel, layout);
    Jobs.background("write " + file.path().getFileName(), this::write);
  }

  private void write() {
    writing.lock();
    try {
      var now = Map.copyOf(unwritten);
      if (now.isEmpty()) return;
      file.change(content -> now.forEach((panel, layout) -> layout.write(tables(content).withObject("/" + panel.replace("~", "~0").replace("/", "~1")))));
      now.forEach(unwritten::remove);
    } catch (TroubleException e) {
      Fx.run(() -> tell.accept(e.trouble().sentence()));
    } finally {
      writing.unlock();
    }
  }

  private static ObjectNode tables(ObjectNode content) {
    return content.path("tables") instanceof ObjectNode there ? there : content.putObject("tables");
  }
}
