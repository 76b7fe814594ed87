package io.pgdeck.ui;

import io.pgdeck.action.Action;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.object.ObjectHit;
import io.pgdeck.object.ObjectReader;
import io.pgdeck.object.Objects;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.help.HelpDrawer;
import io.pgdeck.ui.moments.MomentsDrawer;
import io.pgdeck.ui.palette.Palette;
import io.pgdeck.ui.palette.PaletteItem;
import io.pgdeck.ui.palette.PaletteItem.Group;
import io.pgdeck.ui.palette.PaletteItem.Line;
import io.pgdeck.ui.palette.PaletteQuery;
import io.pgdeck.ui.palette.PaletteSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// What the palette offers for the server in front. The server is asked one bounded statement per pause in typing, through the
/// read pool; the next one cancels it there.
final class DeskPalette implements PaletteSource {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OBJECTS = 40;
  private static final int ORDERED = 8;
  private static final String PREVIEW = "Opens the preview first; nothing runs from here.";
  private final Shell shell;
  private final Desk desk;
  private @Nullable Job search;

  private DeskPalette(Shell shell, Desk desk) {
    this.shell = shell;
    this.desk = desk;
  }

  /// Opens it over the server in front.
  static void open(Shell shell, Desk desk) {
    var name = new Label(desk.session().profile().name());
    name.getStyleClass().addAll("small", "muted");
    var tag = new HBox(8, name, new EnvironmentTag(desk.session().profile().environment()));
    tag.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    tag.setMinWidth(HBox.USE_PREF_SIZE);
    var source = new DeskPalette(shell, desk);
    var palette = new Palette(source, tag, shell.overlay()::closeDialog);
    shell.overlay().showDialog(palette, false);
    shell.overlay().focus(palette.field());
  }

  @Override
  public List<PaletteItem> fixed() {
    var items = new ArrayList<PaletteItem>();
    var session = desk.session();
    for (var room : session.rooms().all()) for (var action : room.roomActions()) {
      items.add(PaletteItem.plain(Group.ACTIONS, action.label(), room.title(), action.icon(), List.of(), PREVIEW, () -> {
        var pictures = session.picturesProperty().get();
        desk.open(room);
        if (session.profile().readOnly()) shell.overlay().tell(Severity.WARNING, "No action: this connection is read only.");
        else if (action.count().apply(pictures) == 0) shell.overlay().tell(Severity.INFO, action.nothing());
        else ActionPreview.open(session, shell.overlay(), action.label(), action.actions().apply(pictures));
      }).copying(() -> commandLine(action.label(), job -> action.actions().apply(session.picturesProperty().get()))));
    }
    items.add(frame("Refresh", "read the room again", "fth-refresh-cw", List.of("F5"), session::refresh));
    var paused = session.pausedProperty().get();
    items.add(frame(paused ? "Go live" : "Pause", paused ? "read again at each panel's interval" : "charts stand, nothing is drawn", paused ? "fth-play" : "fth-pause", List.of("Space"),
        () -> session.pause(!paused)));
    items.add(frame("Light or dark", "switch the theme", "fth-moon", List.of("Ctrl", "Shift", "L"), shell.theme()::toggle));
    items.add(frame("Connect to a server…", "open another one", "fth-server", List.of("Ctrl", "O"), shell::connect));
    items.add(frame("Close this server", session.profile().name(), "fth-x", List.of("Ctrl", "W"), shell::closeFront));
    if (shell.console().report() != null) items.add(frame("Export report…", "all rooms as PDF", "fth-file-text", List.of("Ctrl", "S"), shell::exportReport).copying(() -> copied("pgdeck report --out report.pdf")));
    items.add(frame("Tasks and messages", "what runs and what ran", "fth-list", List.of("Ctrl", "T"), desk::showTasks));
    items.add(frame("Compare moments…", "two recorded times, and what made the difference", "fth-columns", List.of(), () -> MomentsDrawer.open(session, shell.overlay())).copying(() -> copied("pgdeck compare 2026-01-31T14:00:00Z now")));
    items.add(frame("Guided tour", "one stop in every room", "fth-map", List.of(), desk::tour));
    var keys = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
    var rooms = session.rooms().all();
    for (var i = 0; i < rooms.size(); i++) items.add(room(rooms.get(i), i < keys.size() ? List.of("Ctrl", keys.get(i)) : List.of()));
    items.add(PaletteItem.plain(Group.ROOMS, "Objects", "schemas, tables, views, functions", "fth-database", List.of(), "", () -> desk.openObjects().filter()));
    items.add(PaletteItem.plain(Group.HELP, "Keyboard", "every key", "fth-command", List.of("?"), "", () -> KeysCard.open(shell.overlay())));
    shell.helpPages().forEach(page -> items.add(PaletteItem.plain(Group.HELP, page.title(), page.file(), "fth-help-circle", List.of(), "",
        () -> HelpDrawer.openPage(shell.overlay(), page.file()))));
    return items;
  }

  private static PaletteItem frame(String title, String hint, String icon, List<String> keys, Runnable act) {
    return PaletteItem.plain(Group.ACTIONS, title, hint, icon, keys, "", act);
  }

  private PaletteItem room(Room room, List<String> keys) {
    return PaletteItem.plain(Group.ROOMS, room.title(), room.group().title(), room.icon(), keys, "", () -> desk.open(room)).copying(() -> copied("pgdeck show " + room.id()));
  }

  @Override
  public List<String> orders() {
    return desk.session().rooms().all().stream().flatMap(r -> r.rowActions().stream()).map(a -> bare(a.label())).distinct().toList();
  }

  private static String bare(String label) {
    return label.replace("…", "");
  }

  @Override
  public void search(PaletteQuery query, Consumer<List<PaletteItem>> found) {
    var job = Job.quiet("Search", LIMIT);
    search = job;
    Jobs.background("palette", () -> {
      List<PaletteItem> items;
      try {
        items = query.only() == Group.STATEMENTS ? statements(query, job) : objects(query, job);
      } catch (TroubleException e) {
        items = List.of(PaletteItem.plain(query.only() == Group.STATEMENTS ? Group.STATEMENTS : Group.OBJECTS, query.object(), e.trouble().sentence(), "fth-alert-triangle", List.of(), "", () -> { }));
      }
      var read = items;
      Fx.run(() -> {
        if (search == job && !job.cancelAsked()) found.accept(read);
      });
    });
  }

  /// Those of this server as they are, and those of earlier runs that need no server to be known.
  @Override
  public void recent(Consumer<List<PaletteItem>> found) {
    shell.memory().recent(names -> {
      var known = fixed().stream().collect(Collectors.toMap(PaletteItem::name, i -> i, (a, _) -> a));
      desk.opened().forEach(i -> known.putIfAbsent(i.name(), i));
      found.accept(names.stream().map(known::get).filter(i -> i != null).toList());
    });
  }

  @Override
  public void opened(PaletteItem item) {
    if (item.group() == Group.RECENT) {
      var name = item.title() + " " + item.hint();
      recent(items -> items.stream().filter(i -> i.name().endsWith(" " + name)).findFirst().ifPresent(i -> shell.memory().opened(i.name())));
      return;
    }
    desk.opened(item);
    shell.memory().opened(item.name());
  }

  @Override
  public void cancel() {
    var running = search;
    if (running != null) running.cancel();
  }

  private List<PaletteItem> objects(PaletteQuery query, Job job) {
    var hits = Objects.search(desk.session().server(), job, query.object(), OBJECTS);
    var items = new ArrayList<PaletteItem>();
    // Orders only when one was named, or they would push the objects down.
    if (query.only() == Group.ACTIONS || !query.object().equals(query.words())) {
      hits.stream().limit(ORDERED).forEach(hit -> ObjectReader.orders(desk.session().rooms(), hit.sort()).forEach(order -> items.add(order(order, hit))));
    }
    hits.forEach(hit -> items.add(new PaletteItem(Group.OBJECTS, hit.title(), hit.sort().word() + " in " + hit.schemaName(), hit.sort().icon(), List.of(), about(hit),
        "Opens the object's page.", () -> desk.openObject(hit.ref()))));
    return items;
  }

  private static List<Line> about(ObjectHit hit) {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Schema", hit.schemaName()));
    lines.add(new Line("Kind", hit.sort().word()));
    if (hit.bytes() != null) lines.add(new Line("Size", "≈ " + Formats.bytes(hit.bytes())));
    if (!hit.detail().isEmpty()) lines.add(new Line(switch (hit.sort()) {
      case INDEX -> "Table";
      case FUNCTION -> "Arguments";
      default -> "Holds";
    }, hit.detail()));
    return lines;
  }

  private <R extends Record> PaletteItem order(RowAction<R> order, ObjectHit hit) {
    return new PaletteItem(Group.ACTIONS, bare(order.label()) + " " + hit.objectName(), hit.sort().word() + " in " + hit.schemaName(), order.icon(), List.of(), about(hit), PREVIEW,
        () -> prepare(order, hit)).copying(() -> commandLine(order.label(), job -> ObjectReader.order(desk.session().server(), order, hit.oid(), job).stream().toList()));
  }

  private void copied(String line) {
    PanelState.copy(line);
    shell.overlay().tell(Severity.GOOD, "On the clipboard: " + line);
  }

  /// Plans an order as its preview would, and copies what the plan is as a command line. Nothing runs.
  private void commandLine(String label, Function<Job, List<Action>> actions) {
    var session = desk.session();
    Jobs.background("palette", () -> {
      try {
        var job = Job.quiet(label, LIMIT);
        var planned = actions.apply(job).stream().map(a -> a.plan(session.server(), job)).toList();
        Fx.run(() -> {
          if (planned.isEmpty()) shell.overlay().tell(Severity.INFO, "\"%s\" has nothing to do here.".formatted(bare(label)));
          else copied(Plans.merged(label, planned).commandLine());
        });
      } catch (TroubleException e) {
        Fx.run(() -> shell.overlay().tell(Severity.WARNING, e.trouble().sentence()));
      }
    });
  }

  /// Reads what the order needs to know of the object, then opens the preview.
  private <R extends Record> void prepare(RowAction<R> order, ObjectHit hit) {
    if (desk.session().profile().readOnly()) {
      shell.overlay().tell(Severity.WARNING, "No action: this connection is read only.");
      return;
    }
    Jobs.background("palette", () -> {
      try {
        Optional<Action> action = ObjectReader.order(desk.session().server(), order, hit.oid(), Job.quiet(order.label(), LIMIT));
        Fx.run(() -> action.ifPresentOrElse(a -> ActionPreview.open(desk.session(), shell.overlay(), order.label(), List.of(a)),
            () -> shell.overlay().tell(Severity.INFO, "\"%s\" does not fit %s.".formatted(bare(order.label()), hit.objectName()))));
      } catch (TroubleException e) {
        Fx.run(() -> shell.overlay().tell(Severity.WARNING, e.trouble().sentence()));
      }
    });
  }

  /// From the first panel that lists statements.
  private List<PaletteItem> statements(PaletteQuery query, Job job) {
    for (var room : desk.session().rooms().all()) {
      for (var panel : room.panels()) {
        var text = panel.visible().stream().filter(c -> c.unit() == Unit.SQL).findFirst();
        if (text.isPresent()) return statements(room, panel, text.get(), query, job);
      }
    }
    return List.of();
  }

  private <R extends Record> List<PaletteItem> statements(Room room, Panel<R> panel, Column text, PaletteQuery query, Job job) {
    var asked = new Query(20, null, null, query.words().isBlank() ? null : query.words(), List.of(), true);
    return PanelReader.read(desk.session().server(), panel, asked, job).rows().stream().filter(row -> panel.value(row, text) != null).map(row -> {
      var lines = panel.visible().stream().filter(c -> c.unit() != Unit.SQL).limit(8).map(c -> new Line(c.title(), Formats.of(c.unit(), panel.value(row, c), desk.session().now()).toString())).toList();
      var sql = String.valueOf(panel.value(row, text)).strip().replaceAll("\\s+", " ");
      return new PaletteItem(Group.STATEMENTS, sql.length() > 70 ? sql.substring(0, 69) + "…" : sql, "", "fth-clock", List.of(), lines, "Opens " + room.title() + " with this filter.", () -> {
        desk.open(room);
        desk.table().ifPresent(t -> t.filterField().setText(query.words()));
      });
    }).toList();
  }
}
