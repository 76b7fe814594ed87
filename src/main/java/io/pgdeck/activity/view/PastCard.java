package io.pgdeck.activity.view;

import io.pgdeck.activity.PastActivity;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.panel.Change;
import io.pgdeck.panel.Formats;
import io.pgdeck.recorder.SessionTotals;
import io.pgdeck.recorder.SessionTotals.Sum;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Meter;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.Segments;
import io.pgdeck.ui.StateCard;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What was done in the period that is looked at: by statement, wait event, role and application, session by session, and who kept others waiting. Each with
/// its average of active sessions.
public final class PastCard extends Card {
  private static final List<String> WAYS = List.of("Statements", "Wait events", "Roles", "Sessions", "Blockers");
  private static final int SESSIONS = 3;
  private static final int BLOCKERS = 4;
  private static final int MOST = 40;
  private static final double BEFORE = 56;
  private final VBox rows = new VBox();
  private final Button live = new Button("Back to live", Icons.of("fth-rotate-ccw", "icon-14"));
  private @Nullable RoomContext context;
  private @Nullable PastActivity shown;
  private int way;

  public PastCard() {
    setTitle("Selected past");
    setRuled(true);
    rows.getStyleClass().add("past-rows");
    var scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getContent().setAll(scroll);
    live.getStyleClass().add("small");
    live.setId("back-to-live");
    live.setMinWidth(USE_PREF_SIZE);
    getTools().addAll(new Segments(WAYS, 0, k -> {
      way = k;
      draw();
    }), live);
  }

  void open(RoomContext room) {
    context = room;
    live.setOnAction(_ -> room.session().time().reset());
  }

  void show(PastActivity past, RoomContext context) {
    shown = past;
    setTitle(Formats.span(past.range().from(), past.range().to(), context.now(), context.session().zone()));
    setHint("%s · %s samples%s".formatted(Formats.duration(past.range().millis()), Formats.count(past.totals().moments()), past.whole() ? "" : "; sessions and blockers out of one minute of each part"));
    draw();
  }

  private void draw() {
    var past = shown;
    if (past == null) return;
    var sums = sums(past.totals());
    if (past.totals().moments() == 0) {
      rows.getChildren().setAll(new StateCard("fth-clock", "muted", "Nothing was recorded then", "Sessions are kept while a window is open or a recorder runs."));
      return;
    }
    if (way >= SESSIONS && past.moments().isEmpty()) {
      rows.getChildren().setAll(new StateCard("fth-clock", "muted", "Not kept so long", "Single sessions are kept as long as samples are, 24 hours unless the settings say otherwise; statements, wait events and roles longer."));
      return;
    }
    if (sums.isEmpty()) {
      rows.getChildren().setAll(new StateCard("fth-check-circle", "fg-success", way == BLOCKERS ? "Nobody kept anybody waiting" : "No session was active", "Looked at in %s samples.".formatted(Formats.count(past.totals().moments()))));
      return;
    }
    var most = sums.getFirst().average();
    var before = new HashMap<String, Double>();
    sums(past.before()).forEach(s -> before.put(s.key(), s.average()));
    var known = past.before().moments() > 0 && (way < SESSIONS || past.whole());
    rows.getChildren().setAll(head());
    sums.stream().limit(MOST).forEach(s -> rows.getChildren().add(row(s, most, known ? before.getOrDefault(s.key(), 0.0) : null)));
    if (sums.size() > MOST) rows.getChildren().add(quiet("and %d more".formatted(sums.size() - MOST)));
  }

  private List<Sum> sums(SessionTotals totals) {
    return switch (way) {
      case 1 -> totals.waits();
      case 2 -> totals.roles();
      case 3 -> totals.sessions();
      case BLOCKERS -> totals.blockers();
      default -> totals.statements();
    };
  }

  private Node head() {
    var name = quiet(WAYS.get(way).replaceFirst("s$", ""));
    grow(name);
    return line(name, fixed(quiet(way == BLOCKERS ? "Transaction" : "Longest"), 90), fixed(quiet(way == BLOCKERS ? "Waiting on average" : "Active on average"), 166),
        fixed(quiet("Before"), BEFORE));
  }

  /// @param before the average of as much time right before, null where that is unknown
  private Node row(Sum sum, double most, @Nullable Double before) {
    Region name;
    if (way == 0 && sum.words() != null) {
      var text = new MonoLine(true);
      text.show(sum.words());
      name = text;
    } else {
      var label = new Label(sum.words() == null ? "hidden from this role" : way >= 3 && sum.kind() != null ? sum.words() + " · " + sum.kind() : sum.words());
      if (way == 1) {
        var key = new Region();
        key.getStyleClass().addAll("key", "wait-" + WaitClass.of(sum.kind()).name().toLowerCase(Locale.ROOT));
        label.setGraphic(key);
        label.setGraphicTextGap(8);
      }
      label.setMinWidth(0);
      name = label;
    }
    grow(name);
    var meter = new Meter(96);
    meter.show(most == 0 ? 0 : sum.average() / most, way == BLOCKERS ? "critical" : "");
    var figure = new Label(Formats.count(sum.average()));
    figure.getStyleClass().add("medium");
    var amount = new HBox(10, meter, fixed(figure, 60));
    amount.setAlignment(Pos.CENTER_RIGHT);
    var longest = new Label(sum.longest() == null ? Formats.UNKNOWN : Formats.duration(sum.longest() * 1000).toString());
    var change = before == null ? Formats.UNKNOWN : before == 0 ? "new" : sum.average() >= 2 * before ? Change.of(before, sum.average()) : Formats.count(before);
    var then = new Label(change);
    then.getStyleClass().add(before != null && sum.average() >= 2 * before ? "fg-danger" : "muted");
    then.setTooltip(new Tooltip(before == null ? "As much time right before was not recorded" : "%s on average in as much time right before".formatted(Formats.count(before))));
    var line = line(name, fixed(longest, 90), amount, fixed(then, BEFORE));
    line.setAccessibleText("%s, %s active on average, before %s".formatted(sum.words(), figure.getText(), before == null ? "unknown" : Formats.count(before)));
    if (way == 0 && sum.words() != null) opens(line, sum);
    return line;
  }

  /// Leads to its history, its waits and its plan.
  private void opens(HBox line, Sum sum) {
    var room = context;
    if (room == null || sum.words() == null) return;
    line.getStyleClass().add("opens");
    line.setFocusTraversable(true);
    line.setAccessibleRole(AccessibleRole.BUTTON);
    Tooltip.install(line, new Tooltip("Open the statement: its history, waits and plan (Enter)"));
    line.setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY) room.openStatement(sum.key(), sum.words());
    });
    line.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
      room.openStatement(sum.key(), sum.words());
      e.consume();
    });
  }

  private static HBox line(Node... parts) {
    var line = new HBox(12, parts);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("past-line");
    return line;
  }

  private static void grow(Region part) {
    HBox.setHgrow(part, Priority.ALWAYS);
    part.setMaxWidth(Double.MAX_VALUE);
    part.setMinWidth(0);
  }

  private static Label fixed(Label label, double width) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setMaxWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
