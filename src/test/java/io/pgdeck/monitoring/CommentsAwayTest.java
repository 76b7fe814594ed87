package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A view's text is read without its comments, and nothing else of it goes.
class CommentsAwayTest {
  @Test
  void commentsGo() {
    assertThat(SqlCatalog.withoutComments("-- Sources: it's pg_class\nselect 1 -- one\nfrom t")).isEqualTo("\nselect 1 \nfrom t");
  }

  @Test
  void dashesInsideQuotesStay() {
    var text = "select 'a -- b', 'it''s -- c' as \"d -- e\", $$ f -- g $$, $x$ h -- $ $x$";
    assertThat(SqlCatalog.withoutComments(text + " -- 'away")).isEqualTo(text + " ");
  }

  @Test
  void whatIsNeverClosedIsNoQuote() {
    assertThat(SqlCatalog.withoutComments("a ' b -- c\nd $x$ e -- f\ng $1 \"h -- i")).isEqualTo("a ' b \nd $x$ e \ng $1 \"h ");
  }
}
