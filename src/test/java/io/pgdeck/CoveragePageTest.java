package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of what is covered names tests that exist, and says of each row of the two database specifications where it stands.
class CoveragePageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:S[1-5]|AD|CD)-\\d\\d) \\| .* \\| ([^|]*) \\| [^|]* \\| .* \\| (\\[.\\][^|]*) \\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

  @Test
  void everyRowOfTheDatabaseSpecificationsIsShownOrSaysWhatItWaitsFor() throws IOException {
    var rows = ROW.matcher(page()).results().filter(m -> m.group(2).matches("(?s).*\\b(TE|MS)\\b.*")).toList();
    assertThat(rows).hasSizeGreaterThan(250);
    assertThat(rows).allSatisfy(m -> assertThat(m.group(3).strip()).as(m.group(1)).matches("\\[x\\] .+|\\[ \\] (waits for|open:) .+"));
  }

  @Test
  void everyNamedTestExists() throws IOException {
    assertThat(tests()).containsAll(NAMED.matcher(page()).results().map(m -> m.group(1)).toList());
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/coverage.md"));
  }

  private static Set<String> tests() throws IOException {
    try (var files = Files.walk(Path.of("src/test/java"))) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith("Test.java")).map(n -> n.replace(".java", "")).collect(Collectors.toSet());
    }
  }
}
