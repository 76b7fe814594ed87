package io.pgdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page that shows how a room is added names files that exist, as many as it says.
class AddingARoomTest {
  private static final Pattern FILE = Pattern.compile("(?m)^(\\d+)\\. `([^`]+)`");

  @Test
  void pageNamesFilesThatExistAndCountsThem() throws IOException {
    var page = Files.readString(Path.of("docs/adding-a-room.md"));
    var files = FILE.matcher(page).results().toList();
    assertThat(files).hasSize(11).allSatisfy(m -> assertThat(Path.of(m.group(2))).isRegularFile());
    for (var i = 0; i < files.size(); i++) assertThat(files.get(i).group(1)).isEqualTo(String.valueOf(i + 1));
    assertThat(page).contains("The smallest room: 5 files", "A screen of its own: 3 more", "An order: 2 more", "Its help: 1 more");
  }
}
