package io.pgdeck.indexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStatementTest {
  @Test
  void isTakenApartWhereTheServerWould() {
    assertThat(IndexStatement.parse("CREATE UNIQUE INDEX CONCURRENTLY \"I;\"\"x\" ON Shop.\"Order.Items\" USING btree (lower(name) DESC, \"On\") /* c; */ WHERE note <> ';''' ; -- end"))
        .isEqualTo(new IndexStatement(true, "I;\"x", "shop", "Order.Items", "USING btree (lower(name) DESC, \"On\") WHERE note <> ';'''"));
    assertThat(IndexStatement.parse("create index on t (a)")).isEqualTo(new IndexStatement(false, null, null, "t", "(a)"));
    assertThat(IndexStatement.parse("create index i on t ((E'\\';' || $q$;$q$ || a))").rest()).isEqualTo("((E'\\';' || $q$;$q$ || a))");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create index i on t (a); drop table t", "drop table t", "create table t (a int)", "create index if not exists i on t (a)", "create index i on only t (a)",
      "create index i on t", "create index i on t (a", "create index i on t (a))", "create index i on t ('a", "create index i on t (a) /* ", "", ";", "create index i on a.b.c (a)",
      "create index i on t (a) where $q$ x", "create index i t (a)"})
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> IndexStatement.parse(text)).isInstanceOf(TroubleException.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"create index on orders (user_id, status) where a > 1|orders_user_id_status_idx", "create index on t using gin (lower(x) gin_trgm_ops)|t_lower_x_gin_trgm_ops_idx"})
  void withoutANameOneIsMadeOfTableAndColumns(String text, String name) {
    assertThat(IndexStatement.parse(text).chosenName()).isEqualTo(name);
  }

  @Test
  void namesKeepTo63BytesAndStayApart() {
    var one = IndexStatement.fit("я".repeat(40) + "a", "");
    var two = IndexStatement.fit("я".repeat(40) + "b", "");
    assertThat(one.getBytes(StandardCharsets.UTF_8).length).isBetween(61, 63);
    assertThat(one).isNotEqualTo(two).startsWith("яяя");
    assertThat(IndexStatement.fit("x".repeat(70), "_1")).hasSize(63).endsWith("_1");
    assertThatThrownBy(() -> IndexStatement.parse("create index %s on t (a)".formatted("я".repeat(32)))).hasMessageContaining("63 bytes");
  }
}
