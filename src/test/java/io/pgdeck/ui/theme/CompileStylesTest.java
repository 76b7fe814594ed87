package io.pgdeck.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.ParsedValue;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the packed program is dressed with says what the stylesheets say.
class CompileStylesTest {
  @ParameterizedTest
  @ValueSource(strings = {"tokens-light", "tokens-dark", "base", "rooms", "charts"})
  void theBinaryFormHoldsEveryRule(String name, @TempDir Path folder) throws Exception {
    var css = folder.resolve(name + ".css");
    Files.copy(Path.of("styles", name + ".css"), css);
    CompileStyles.main(new String[] {folder.toString()});
    var text = new CssParser().parse(css.toUri().toURL());
    var binary = Stylesheet.loadBinary(folder.resolve(name + ".bss").toUri().toURL());
    assertThat(words(binary)).isEqualTo(words(text)).isNotEmpty();
  }

  @Test
  void whatCannotMatchGoesSelectorBySelector() {
    assertThat(CompileStyles.used("/* of tabs */ .tab-pane > .x, .button:hover { -fx-a: 1; } .slider .thumb { -fx-b: 2; } .label.text-muted, .default-color3.chart-bar, .label:success > .a { -fx-c: 3; } Text { -fx-d: 4; }"))
        .isEqualTo(".button:hover { -fx-a: 1; }\nText { -fx-d: 4; }\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"primer-light", "primer-dark"})
  void theThemeBelowIsPackedWithLessThanHalfOfIt(String name, @TempDir Path folder) throws Exception {
    CompileStyles.main(new String[] {folder.toString()});
    var packed = Stylesheet.loadBinary(folder.resolve(name + ".bss").toUri().toURL()).getRules();
    var whole = Stylesheet.loadBinary(PrimerLight.class.getResource("/atlantafx/base/theme/" + name + ".bss")).getRules();
    assertThat(packed.size()).isBetween(whole.size() / 4, whole.size() / 2);
  }

  @Test
  void nothingThatIsLeftOutOfTheThemeIsUsed() throws Exception {
    try (var java = Files.walk(Path.of("src/main/java")); var fxml = Files.walk(Path.of("fxml"))) {
      for (var file : Stream.concat(java, fxml).filter(f -> f.toString().matches(".*\\.(java|fxml)") && !f.endsWith("CompileStyles.java")).toList()) {
        var text = Files.readString(file);
        for (var control : CompileStyles.LEFT_OUT.values()) assertThat(text).as(file + " uses " + control + ", whose rules are left out of the theme").doesNotContainPattern("(?:javafx\\.scene|atlantafx\\.base)\\.[\\w.]*\\b" + control + "\\b");
        assertThat(text).as(file + " uses a state whose rules are left out of the theme").doesNotContainPattern("getPseudoClass\\(\"(?:accent|success|warning|danger)\"\\)|Styles\\.STATE_");
        for (var given : CompileStyles.NEVER_GIVEN) assertThat(text).as(file + " gives " + given + ", whose rules are left out of the theme").doesNotContainPattern("[\" ]" + given + "[\" ]");
      }
    }
  }

  private static List<String> words(Stylesheet sheet) {
    return sheet.getRules().stream().map(rule -> rule.getSelectors() + " " + rule.getDeclarations().stream().map(d -> d.getProperty() + ": " + words(d.getParsedValue())).toList()).toList();
  }

  private static String words(Object value) {
    return switch (value) {
      case null -> "null";
      case ParsedValue<?, ?> parsed -> parsed.getConverter() + "(" + words(parsed.getValue()) + ")";
      case Object[] several -> Arrays.stream(several).map(CompileStylesTest::words).toList().toString();
      default -> value.toString();
    };
  }
}
