package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is kept of a statement's text: never a constant, and the same for the same statement.
class FingerprintTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "select 1|select ?",
      "select  * from t\twhere id = 42 and name = 'O''Hara' -- secret 7|select * from t where id = ? and name = ?",
      "select * from t where id in (1, -2,3 , 4)|select * from t where id in (?)",
      "insert into t values ('a', 1.5e-3, .5, 0xFF, $1)|insert into t values (?, $1)",
      "select E'it\\'s', U&'d', $$body '1'$$, $x$ $$ $x$ from t1|select ? from t1",
      "select \"Col 1\", t2.c3 from \"T'4\"|select \"Col 1\", t2.c3 from \"T'4\"",
      "select a/* 1 /* 2 */ 'x' */ from t|select a from t",
      "update t set a = a - 1 where b = -5|update t set a = a - ? where b = ?",
      "select * from t where secret = 'cut of|select * from t where secret = ?",
      "select 1 where x='a' and y=\"b|select ? where x=? and y=\"b"})
  void constantsAreTakenOut(String sql, String kept) {
    assertThat(Fingerprint.of(sql).text()).isEqualTo(kept);
  }

  @Test
  void theNumberFollowsTheTextAlone() {
    assertThat(Fingerprint.of("select * from t where id = 1").id()).isEqualTo(Fingerprint.of("select  *  from t\nwhere id = 999").id())
        .isNotEqualTo(Fingerprint.of("select * from t where ids = 1").id());
  }
}
