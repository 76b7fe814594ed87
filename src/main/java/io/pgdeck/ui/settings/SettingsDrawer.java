package io.pgdeck.ui.settings;

import atlantafx.base.theme.Styles;
import io.pgdeck.settings.Setting;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Overlay;
import io.pgdeck.ui.ServerSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All settings beside the room they are about; what is chosen holds at once. Esc closes.
public final class SettingsDrawer extends VBox {
  private static final double WIDTH = 840;
  private final Map<String, Supplier<? extends Node>> pages = new LinkedHashMap<>();
  private final ScrollPane scroll = new ScrollPane();
  private final ToggleGroup group = new ToggleGroup();

  private SettingsDrawer(Overlay overlay, Preferences preferences, @Nullable ServerSession session, Console.FileTarget files) {
    getStyleClass().addAll("drawer", "settings");
    setId("settings");
    setMinWidth(0);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    var rows = new SettingsPages(preferences);
    pages.put("Window", () -> rows.group(Setting.Group.LOOK));
    pages.put("Load", () -> rows.group(Setting.Group.LOAD));
    if (session != null) {
      pages.put("Intervals", () -> rows.intervals(session));
      pages.put("Thresholds", () -> rows.thresholds(session));
      pages.put("This server", () -> new ServerPage(rows, session));
    }
    pages.put("Export, import", () -> new TransferPage(preferences, files));
    pages.put("History", () -> new HistoryPage(rows, preferences, session));
    var title = new Label("Settings", Icons.of("fth-settings", "icon-14", "muted"));
    title.getStyleClass().add("strong");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, title, gap, Icons.button("fth-x", "Close the settings (Esc)", overlay::closeDialog));
    head.getStyleClass().add("drawer-head");
    head.setAlignment(Pos.CENTER_LEFT);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("help-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(head, tabs(), scroll);
  }

  private HBox tabs() {
    var tabs = new HBox();
    tabs.getStyleClass().add("setting-tabs");
    var names = pages.keySet().stream().toList();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var tab = new ToggleButton(name);
      tab.setId("settings-tab-" + i);
      tab.setToggleGroup(group);
      tab.getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == names.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
      tab.setOnAction(_ -> tab.setSelected(true));
      tab.selectedProperty().addListener((_, _, on) -> {
        if (on) show(name);
      });
      tabs.getChildren().add(tab);
    }
    return tabs;
  }

  private void show(String name) {
    var page = pages.get(name).get();
    var body = new StackPane(page);
    body.getStyleClass().add("setting-page");
    scroll.setContent(body);
    scroll.setVvalue(0);
  }

  /// @param session the server in front; null where none is open
  /// @param page    which one, by its words
  public static void open(Overlay overlay, Preferences preferences, @Nullable ServerSession session, Console.FileTarget files, String page) {
    var drawer = new SettingsDrawer(overlay, preferences, session, files);
    overlay.showDrawer(drawer);
    var tab = drawer.group.getToggles().get(Math.max(0, drawer.pages.keySet().stream().toList().indexOf(page)));
    tab.setSelected(true);
    overlay.focus((Node) tab);
  }
}
