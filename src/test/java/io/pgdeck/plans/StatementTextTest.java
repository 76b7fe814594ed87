package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is code in a statement, and what only looks like it.
class StatementTextTest {
  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "select * from t where a = $1, true, false",
      "select '$1', false, false",
      "select E'it\\'s $1', false, false",
      "select 'it''s $1', false, false",
      "select $body$ $1; $body$, false, false",
      "select \"a;$1\" from t, false, false",
      "select 1 /* $1; /* ; */ $1 */, false, false",
      "select 1 -- $1;, false, false",
      "select 1;, false, false",
      "select 1; select 2, false, true",
      "select a from t where a = $1; drop table t, true, true"})
  void placeholdersAndSecondStatementsAreThoseOfTheCode(String sql, boolean placeholders, boolean several) {
    var text = new StatementText(sql);
    assertThat(text.hasPlaceholders()).isEqualTo(placeholders);
    assertThat(text.several()).isEqualTo(several);
  }
}
