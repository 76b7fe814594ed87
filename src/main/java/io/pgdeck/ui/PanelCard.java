package io.pgdeck.ui;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A card that shows one panel in all its states, with the info icon and the stale badge in its head.
/// In FXML: `<PanelCard panel="v_unused_indexes" title="Unused"><PanelTable/></PanelCard>`. A table in it shows the panel's
/// rows by itself; any other content is drawn by the room's controller through [RoomContext#onPicture].
@DefaultProperty("body")
public final class PanelCard extends Card {
  private final StringProperty panelName = new SimpleStringProperty("");
  private final PanelState state = new PanelState();
  private final Button part = new Button("First " + Formats.count(Query.FIRST.top()) + " · read all");
  private boolean showsEmpty = true;
  private @Nullable Outcome<?> last;

  public PanelCard() {
    part.getStyleClass().addAll("small", "flat");
    part.setMinWidth(Region.USE_PREF_SIZE);
    part.setId("read-all");
    part.setTooltip(new Tooltip("The server has looked closely at these rows only, the first by size or by what the list is about. All rows take it several times as long."));
    part.setVisible(false);
    part.setManaged(false);
    VBox.setVgrow(state, Priority.ALWAYS);
    getContent().setAll(state);
  }

  public PanelCard(String titleText, Panel<?> panel, Node body) {
    this();
    if (!titleText.isEmpty()) setTitle(titleText);
    setPanel(panel.name());
    state.setContent(body);
  }

  /// Binds it to the panel; called by [RoomView] for cards in FXML, by the controller for cards made in code.
  public <R extends Record> void open(RoomContext context, Panel<R> panel) {
    Explain.panel(this, panel);
    var info = InfoPopover.button(context, Subject.of(panel));
    if (state.getContent() instanceof PanelTable<?> table && !isHeadShown()) table.getExtra().addAll(part, state.age(), info);
    else {
      if (panel.hasFirstRows()) getTools().addFirst(part);
      getLead().add(info);
      getTools().addFirst(state.age());
    }
    part.setOnAction(_ -> context.session().sampler().wantWhole(panel));
    state.onActions(() -> context.session().refresh(List.of(panel)), () -> context.session().probe(), () -> context.session().sampler().cancel(List.of(panel)));
    context.onPicture(panel, outcome -> {
      last = outcome;
      var isPart = panel.hasFirstRows() && !context.session().sampler().whole(panel)
          && outcome.picture().filter(p -> p.rows().size() >= Query.FIRST.top()).isPresent();
      part.setVisible(isPart);
      part.setManaged(isPart);
      draw(context, panel, outcome);
    });
    context.onTick(() -> {
      if (last != null) age(context, panel, last);
    });
  }

  private <R extends Record> void draw(RoomContext context, Panel<R> panel, Outcome<R> outcome) {
    switch (outcome) {
      case Outcome.Empty<R>(var why) -> state.trouble(why, statement(context, panel));
      case Outcome.Fresh<R>(var now) when now.rows().isEmpty() && showsEmpty -> missing(context, panel).ifPresentOrElse(m -> state.trouble(m, null), state::empty);
      case Outcome.Fresh<R> _ -> state.fresh();
      case Outcome.Stale<R> _ -> {
        state.fresh();
        age(context, panel, outcome);
      }
    }
  }

  /// Older than three intervals, or the last attempt failed: greyed, with its age. Where the console itself stretches the intervals to keep to
  /// its budget no reading was missed: then the age alone.
  private void age(RoomContext context, Panel<?> panel, Outcome<?> outcome) {
    var picture = outcome.picture();
    if (picture.isEmpty() || picture.get().rows().isEmpty() && outcome instanceof Outcome.Fresh<?>) return;
    var old = Duration.between(picture.get().asOf(), context.now());
    var limit = context.session().staleFrom(panel).toMillis();
    var late = !context.session().pausedProperty().get() && old.toMillis() > limit;
    if (outcome instanceof Outcome.Stale<?> || late && old.toMillis() > limit * context.session().sampler().slowdown()) state.stale(old);
    else if (late) state.aged(old);
    else state.fresh();
  }

  private static Optional<Trouble> missing(RoomContext context, Panel<?> panel) {
    var capabilities = context.session().capabilitiesProperty().get();
    return capabilities == null ? Optional.empty()
        : panel.requires().stream().map(r -> r.missing(capabilities)).flatMap(Optional::stream).findFirst();
  }

  private static @Nullable String statement(RoomContext context, Panel<?> panel) {
    var capabilities = context.session().capabilitiesProperty().get();
    try {
      return capabilities == null ? null : PanelSql.of(panel, Query.ALL, capabilities).inlined();
    } catch (TroubleException e) {
      return null;
    }
  }

  public PanelState state() {
    return state;
  }

  public @Nullable Node getBody() {
    return state.getContent();
  }

  public void setBody(@Nullable Node body) {
    state.setContent(body);
  }

  public StringProperty panelProperty() {
    return panelName;
  }

  public String getPanel() {
    return panelName.get();
  }

  public void setPanel(String name) {
    panelName.set(name);
  }

  /// Whether no rows is a state of its own ("nothing here, and that is good"); false leaves it to the content.
  public void setShowsEmpty(boolean shows) {
    showsEmpty = shows;
  }

  public boolean isShowsEmpty() {
    return showsEmpty;
  }

  public void setEmptyTitle(String text) {
    state.setEmptyTitle(text);
  }

  public String getEmptyTitle() {
    return state.getEmptyTitle();
  }

  public void setEmptyText(String text) {
    state.setEmptyText(text);
  }

  public String getEmptyText() {
    return state.getEmptyText();
  }
}
