package io.pgdeck.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Run by the build before it packs: writes every stylesheet of a folder again in JavaFX's binary form, which a start reads in a
/// sixth of the time it takes to parse the text; and beside them the theme without the rules of controls that PgDeck has none of,
/// which are more than half of it.
public final class CompileStyles {
  /// What no window of ours shows, by the first style class of its rules; whoever begins to use one takes it out of here (a test says so).
  static final Map<String, String> LEFT_OUT = Map.ofEntries(Map.entry("split-menu-button", "SplitMenuButton"), Map.entry("tab-pane", "TabPane"), Map.entry("tab-line", "TabLine"),
      Map.entry("tree-table-view", "TreeTableView"), Map.entry("tree-table-row-cell", "TreeTableRow"), Map.entry("spinner", "Spinner"), Map.entry("notification", "Notification"),
      Map.entry("date-picker-popup", "DatePicker"), Map.entry("slider", "Slider"), Map.entry("choice-box", "ChoiceBox"), Map.entry("chart", "LineChart"), Map.entry("custom-color-dialog", "ColorPicker"),
      Map.entry("color-picker", "ColorPicker"), Map.entry("color-palette", "ColorPicker"), Map.entry("tool-bar", "ToolBar"), Map.entry("message", "Message"), Map.entry("titled-pane", "TitledPane"),
      Map.entry("pagination", "Pagination"), Map.entry("dialog-pane", "DialogPane"), Map.entry("calendar", "Calendar"), Map.entry("menu-bar", "MenuBar"), Map.entry("caption-menu-item", "CaptionMenuItem"),
      Map.entry("radio-button", "RadioButton"), Map.entry("split-pane", "SplitPane"), Map.entry("tile-base", "TileBase"), Map.entry("html-editor", "HTMLEditor"), Map.entry("bb-code", "BBCodeParser"),
      Map.entry("accordion", "Accordion"), Map.entry("selectable-text", "SelectableTextFlow"));
  /// Style classes that no node of ours has; the same test.
  static final Set<String> NEVER_GIVEN = Set.of("font-icon", "text-on-emphasis", "text-muted", "text-subtle", "button-outlined", "button-circle", "button-icon", "segmented-control", "breadcrumbs",
      "date-picker", "ring-progress-indicator", "bordered", "striped", "alt-icon", "bar-chart", "chart-pie", "chart-bar", "text-input-dialog", "choice-dialog", "elevated-1", "elevated-2", "elevated-3", "elevated-4");
  /// What the theme calls states of validation; ours are style classes.
  private static final Pattern STATE = Pattern.compile(":(?:accent|success|warning|danger)(?![\\w-])");
  /// The palette of JavaFX's own charts.
  private static final Pattern CHART_COLOUR = Pattern.compile("default-color\\d");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern RULE = Pattern.compile("([^{}]+)(\\{[^{}]*})");
  private static final Pattern STYLE_CLASS = Pattern.compile("\\.([\\w-]+)");

  private CompileStyles() {}

  /// @param args the folder with the `.css` files; the `.bss` files are written beside them
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    try (var files = Files.list(folder)) {
      for (var css : files.filter(f -> f.toString().endsWith(".css")).toList()) pack(css);
    }
    for (var theme : List.of(new PrimerLight().getUserAgentStylesheet(), new PrimerDark().getUserAgentStylesheet())) {
      try (var whole = CompileStyles.class.getResourceAsStream(theme)) {
        if (whole == null) throw new IllegalStateException("missing theme " + theme);
        var css = folder.resolve(Path.of(theme).getFileName().toString());
        Files.writeString(css, used(new String(whole.readAllBytes(), StandardCharsets.UTF_8)));
        pack(css);
        Files.delete(css);
      }
    }
  }

  private static void pack(Path css) throws IOException {
    Stylesheet.convertToBinary(css.toFile(), css.resolveSibling(Stylesheets.binary(css.getFileName().toString())).toFile());
  }

  /// The rules without those selectors that can never match.
  static String used(String css) {
    return RULE.matcher(COMMENT.matcher(css).replaceAll("")).results().map(rule -> {
      var selectors = Stream.of(rule.group(1).split(",")).map(String::strip).filter(CompileStyles::canMatch).collect(Collectors.joining(",\n"));
      return selectors.isEmpty() ? "" : selectors + " " + rule.group(2) + "\n";
    }).collect(Collectors.joining());
  }

  private static boolean canMatch(String selector) {
    var classes = STYLE_CLASS.matcher(selector).results().map(c -> c.group(1)).toList();
    if (classes.stream().anyMatch(NEVER_GIVEN::contains) || STATE.matcher(selector).find()) return false;
    return !selector.startsWith(".") || !LEFT_OUT.containsKey(classes.getFirst()) && !CHART_COLOUR.matcher(classes.getFirst()).matches();
  }
}
