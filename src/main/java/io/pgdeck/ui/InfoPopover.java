package io.pgdeck.ui;

import io.pgdeck.monitoring.Meaning;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.TroubleException;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a figure means and where it comes from: source, when, at what cost, caveats, thresholds, and the very statement. Of a table
/// it goes through the columns, with the arrow keys too.
final class InfoPopover extends VBox {
  private final RoomContext context;
  private final List<Subject> subjects;
  private final @Nullable String figure;
  private int at;

  private InfoPopover(RoomContext context, List<Subject> subjects, @Nullable String figure) {
    this.context = context;
    this.subjects = subjects;
    this.figure = figure;
    getStyleClass().add("info-popover");
    setOnKeyPressed(e -> {
      if (subjects.size() < 2 || e.getCode() != KeyCode.LEFT && e.getCode() != KeyCode.RIGHT) return;
      step(e.getCode() == KeyCode.LEFT ? -1 : 1);
      e.consume();
    });
    draw();
  }

  /// The small i in a card's head or beside a tile's name.
  static Button button(RoomContext context, Subject subject) {
    var button = new Button(null, Icons.of("fth-info"));
    button.getStyleClass().add("info");
    Icons.name(button, "About " + subject.title());
    button.getTooltip().setText(subject.meaning().isEmpty() ? button.getAccessibleText() : subject.meaning());
    button.getTooltip().setWrapText(true);
    button.getTooltip().setMaxWidth(360);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> context.overlay().popover(button,
        of(context, subject.kind() == Subject.Kind.PANEL ? Subject.all(subject.panel()) : List.of(subject), button.getParent() == null ? null : tile(button))));
    return button;
  }

  private static @Nullable String tile(Node node) {
    return node instanceof Tile tile ? tile.figure() : node.getParent() == null ? null : tile(node.getParent());
  }

  static InfoPopover of(RoomContext context, List<Subject> subjects, @Nullable String figure) {
    return new InfoPopover(context, subjects, figure);
  }

  private void step(int by) {
    at = Math.floorMod(at + by, subjects.size());
    draw();
    requestFocus();
  }

  private void draw() {
    var subject = subjects.get(at);
    var meaning = Meaning.of(subject.panel().name());
    var body = new VBox(8);
    if (!subject.meaning().isEmpty()) body.getChildren().add(words(subject.meaning(), "explained"));
    body.getChildren().add(facts(subject));
    if (!meaning.thresholds().isEmpty()) body.getChildren().addAll(caption("Thresholds"), words(meaning.thresholds(), "thresholds"));
    if (!meaning.caveats().isEmpty()) body.getChildren().addAll(caption("Caveats"), words(meaning.caveats(), "caveats"));
    picture(subject).map(Snapshot::notes).ifPresent(notes -> notes.forEach(n -> body.getChildren().add(note(n))));
    statement(subject).ifPresent(sql -> sql(body, sql));
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("help-scroll");
    scroll.setMaxHeight(520);
    getChildren().setAll(head(subject), scroll);
  }

  private HBox head(Subject subject) {
    var title = new Label(subject.title());
    title.getStyleClass().add("strong");
    title.setId("explain-title");
    title.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(6, title);
    line.setAlignment(Pos.CENTER_LEFT);
    if (subject.estimate()) {
      var badge = new Badge("estimate");
      badge.getStyleClass().add("warning");
      line.getChildren().add(badge);
    }
    line.getChildren().add(gap);
    if (subjects.size() > 1) {
      var place = new Label("%d of %d".formatted(at + 1, subjects.size()));
      place.getStyleClass().addAll("tiny", "muted");
      place.setMinWidth(USE_PREF_SIZE);
      line.getChildren().addAll(small("fth-chevron-left", "The one before (Left)", () -> step(-1)), place, small("fth-chevron-right", "The next one (Right)", () -> step(1)));
    }
    line.getChildren().add(small("fth-x", "Close (Esc)", () -> context.overlay().closePopover()));
    return line;
  }

  private static Button small(String icon, String words, Runnable act) {
    var button = Icons.button(icon, words, act);
    button.getStyleClass().add("small");
    return button;
  }

  private GridPane facts(Subject subject) {
    var panel = subject.panel();
    var facts = new GridPane();
    facts.getStyleClass().add("facts-grid");
    if (figure != null) row(facts, "Value", figure);
    row(facts, "View", panel.name());
    row(facts, "Read every", Formats.duration(context.session().sampler().every(panel).toMillis()).toString());
    picture(subject).ifPresent(s -> {
      row(facts, "Source", s.source() == Snapshot.Source.MONITORING ? "the installed monitoring schema" : "direct: the same SQL, nothing installed");
      row(facts, "Sampled", "%s %s, %s".formatted(Formats.clock(s.asOf(), context.session().zone()), context.session().zone(), Formats.ago(s.asOf(), context.now())));
      row(facts, "Cost", Formats.duration(s.cost().toNanos() / 1e6) + " seen from here, network included");
      row(facts, "Rows", Formats.count(s.rows().size()));
    });
    return facts;
  }

  private Optional<? extends Snapshot<?>> picture(Subject subject) {
    return Optional.ofNullable(context.pictures().outcomes().get(subject.panel())).flatMap(Outcome::picture);
  }

  /// As `pgdeck sql` prints it.
  private Optional<String> statement(Subject subject) {
    Capabilities known = context.session().capabilitiesProperty().get();
    try {
      return known == null || subject.panel().own() == null && !SqlCatalog.knows(subject.panel().name()) ? Optional.empty() : Optional.of(PanelSql.of(subject.panel(), Query.ALL, known).inlined() + ";");
    } catch (TroubleException e) {
      return Optional.empty();
    }
  }

  private void sql(VBox body, String statement) {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(caption("SQL that is run"), gap, PanelState.button("Copy", "fth-copy", () -> PanelState.copy(statement)));
    line.setAlignment(Pos.CENTER_LEFT);
    var text = new SqlText(statement);
    text.getStyleClass().add("dense");
    var box = new VBox(text);
    box.getStyleClass().add("sql-box");
    body.getChildren().addAll(line, box);
  }

  private static Label caption(String words) {
    var caption = new Label(words);
    caption.getStyleClass().addAll("strong", "small");
    return caption;
  }

  private static Label words(String sentence, String style) {
    var words = new Label(sentence);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().addAll("small", style);
    return words;
  }

  private static Label note(String sentence) {
    var note = words(sentence, "note-line");
    note.setGraphic(Icons.of("fth-info", "icon-14", "fg-accent"));
    return note;
  }

  private static void row(GridPane grid, String name, String value) {
    var label = new Label(name);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    var text = new Label(value);
    text.setWrapText(true);
    grid.addRow(grid.getRowCount(), label, text);
  }
}
