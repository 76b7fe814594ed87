package io.pgdeck.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.ParsedValue;
import javafx.css.Stylesheet;
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
