package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Trouble;
import java.time.Duration;
import javafx.beans.DefaultProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Wraps any content and shows all the states a panel can be in. A refresh never blanks what is there.
@DefaultProperty("content")
public final class PanelState extends StackPane {
  private static final double STALE = 0.55;
  private final Badge age = new Badge("");
  private final Skeleton skeleton;
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private Runnable again = () -> {};
  private Runnable check = () -> {};
  private Runnable cancel = () -> {};
  private @Nullable Node content;
  private String emptyTitle = "Nothing here";
  private String emptyText = "";

  public PanelState() {
    skeleton = new Skeleton(() -> cancel.run());
    age.show(Severity.WARNING);
    age.setGraphic(Icons.of("fth-clock"));
    age.setVisible(false);
    age.managedProperty().bind(age.visibleProperty());
    setMinSize(0, 0);
    loading();
  }

  public PanelState(Node wrapped) {
    this();
    setContent(wrapped);
  }

  public @Nullable Node getContent() {
    return content;
  }

  public void setContent(@Nullable Node node) {
    content = node;
    if (state.get().equals("fresh") || state.get().equals("stale")) show();
  }

  /// What was looked for and not found, and that this is good: "Nobody waits for a lock".
  public void setEmptyTitle(String text) {
    emptyTitle = text;
  }

  public String getEmptyTitle() {
    return emptyTitle;
  }

  public void setEmptyText(String text) {
    emptyText = text;
  }

  public String getEmptyText() {
    return emptyText;
  }

  /// @param tryAgain reads the panel again
  /// @param probe    asks the server again what it allows
  /// @param stop     cancels what is being read
  public void onActions(Runnable tryAgain, Runnable probe, Runnable stop) {
    again = tryAgain;
    check = probe;
    cancel = stop;
  }

  /// The amber badge with the age, for the head of the card; invisible while fresh.
  public Badge age() {
    return age;
  }

  /// loading, fresh, stale, empty, or the kind of trouble.
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  public void loading() {
    if (state.get().equals("loading")) return;
    set("loading", skeleton);
    skeleton.start();
  }

  public void fresh() {
    age.setVisible(false);
    state.set("fresh");
    show();
  }

  /// As fresh, but with its age: it is read seldom on purpose.
  public void aged(Duration old) {
    fresh();
    tellAge(old);
  }

  private void tellAge(Duration old) {
    age.setText(Formats.duration(old.toMillis()) + " old");
    age.setVisible(true);
  }

  public void stale(Duration old) {
    tellAge(old);
    state.set("stale");
    show();
    if (content != null) content.setOpacity(STALE);
  }

  public void empty() {
    set("empty", new StateCard("fth-check-circle", "fg-success", emptyTitle, emptyText));
  }

  /// There is nothing to show, for this reason.
  public void trouble(Trouble why, @Nullable String statement) {
    switch (why) {
      case Trouble.NoRight right -> set("no-right", new StateCard("fth-lock", "fg-warning", "No right to read " + right.object(),
          "This role needs " + right.grant() + ".", button("Copy GRANT", "fth-copy", () -> copy(right.grant() + ";")), button("Check again", null, check)));
      case Trouble.NotInstalled missing -> set("not-installed", TroubleCards.setUp(missing, check));
      case Trouble.TooOld old -> set("too-old", new StateCard("fth-slash", "muted", "Needs PostgreSQL " + old.needed(), old.sentence()));
      case Trouble.Unreachable _, Trouble.Gone _, Trouble.Refused _ -> set("no-connection", new StateCard("fth-wifi-off", "fg-danger", "No connection",
          why.sentence(), button("Connect now", "fth-refresh-cw", again)));
      case Trouble.Cancelled _ -> set("cancelled", new StateCard("fth-slash", "muted", "Cancelled", "Nothing was read.", button("Try again", "fth-refresh-cw", again)));
      case Trouble.TooSlow _, Trouble.LockBusy _, Trouble.BadInput _, Trouble.Failed _ -> set("error", TroubleCards.error(why, statement, again));
    }
  }

  private void show() {
    skeleton.stop();
    if (content == null) return;
    content.setOpacity(1);
    if (getChildren().size() != 1 || getChildren().getFirst() != content) getChildren().setAll(content);
  }

  private void set(String name, Node node) {
    skeleton.stop();
    age.setVisible(false);
    state.set(name);
    getChildren().setAll(node);
  }

  static Button button(String words, @Nullable String icon, Runnable act) {
    var button = new Button(words, icon == null ? null : Icons.of(icon));
    button.getStyleClass().add("small");
    button.setOnAction(_ -> act.run());
    return button;
  }

  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
