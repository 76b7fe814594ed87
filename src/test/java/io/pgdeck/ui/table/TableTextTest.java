package io.pgdeck.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
  private static final Item HOSTILE = new Item(7L, "my schema", "a\"b|c,d", "OK", 5_368_709_120L, null, true, Instant.parse("2026-03-17T14:32:08.5Z"));

  private static String of(TableText.Form form, String... columns) {
    return TableText.of(form, Item.PANEL.columns(), List.of(columns).stream().map(Item.PANEL::column).toList(), Item.book(HOSTILE).rows());
  }

  @Test
  void csvQuotesAndGivesFullFigures() {
    assertThat(of(TableText.Form.CSV, "name", "bytes", "ms", "seen_at")).isEqualTo("Name,Size (bytes),Mean (ms),Seen\n\"a\"\"b|c,d\",5368709120,,2026-03-17T14:32:08.500Z\n");
  }

  @Test
  void markdownEscapesItsBarsAndAlignsNumbersRight() {
    assertThat(of(TableText.Form.MARKDOWN, "name", "bytes")).isEqualTo("| Name | Size (bytes) |\n| --- | ---: |\n| a\"b\\|c,d | 5368709120 |\n");
  }

  @Test
  void sqlNamesAreQuotedWithTheirSchema() {
    assertThat(of(TableText.Form.SQL_NAMES, "bytes", "name")).isEqualTo("\"my schema\".\"a\"\"b|c,d\"");
  }

  @Test
  void sqlValuesAreLiterals() {
    assertThat(of(TableText.Form.SQL_VALUES, "name", "bytes", "ms", "valid", "seen_at"))
        .isEqualTo("('a\"b|c,d', 5368709120, null, true, '2026-03-17T14:32:08.500Z'::timestamptz)");
  }

  @Test
  void jsonHasTheViewsNamesAndTypes() {
    assertThat(of(TableText.Form.JSON, "name", "bytes", "ms", "valid").replaceAll("\\s+", "")).isEqualTo("[{\"name\":\"a\\\"b|c,d\",\"bytes\":5368709120,\"ms\":null,\"valid\":true}]");
  }
}
