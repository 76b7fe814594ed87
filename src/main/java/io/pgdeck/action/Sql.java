package io.pgdeck.action;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// Names and literals as PostgreSQL quotes them. Actions compose their text with these alone.
public final class Sql {
  private static final DSLContext QUOTED = DSL.using(SQLDialect.POSTGRES, new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS));

  private Sql() {}

  /// `"schema"."name"`, every part quoted.
  public static String name(String... parts) {
    return QUOTED.render(DSL.quotedName(parts));
  }

  /// `'text'` with quotes doubled.
  public static String literal(String text) {
    return QUOTED.renderInlined(DSL.inline(text));
  }
}
