package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of settled conflicts is whole, and the tests it names exist.
class ConflictsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:TE|MS|SA)-C\\d\\d) \\|");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyConflictHasItsRowAndEveryNamedTestExists() throws IOException {
    var page = Files.readString(Path.of("docs/conflicts.md"));
    var rows = ROW.matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(rows).containsExactlyElementsOf(Stream.of(ids("TE", 28), ids("MS", 22), ids("SA", 15)).flatMap(s -> s).toList());
    assertThat(tests()).containsAll(NAMED.matcher(page).results().map(m -> m.group(1)).toList());
  }

  private static Stream<String> ids(String family, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(n -> "%s-C%02d".formatted(family, n));
  }

  private static Set<String> tests() throws IOException {
    try (var files = Files.walk(Path.of("src/test/java"))) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith("Test.java")).map(n -> n.replace(".java", "")).collect(Collectors.toSet());
    }
  }
}
