package io.pgdeck.server;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an SQLSTATE says about trying again. The one table of it: actions, sampling and the command line ask here.
public enum Retry {
  /// The statement was taken back by the server; the same one may go through a moment later.
  STATEMENT("40001", "40P01", "55P03"),
  /// The server is on its way down or up. What was under way may have been done, so only reads and sign-ins are tried again.
  SERVER("57P01", "57P02", "57P03", "57P05"),
  /// All connections are taken; one gets free.
  FULL("53300"),
  /// The network or the server's process failed. As for [#SERVER], only reads and sign-ins are tried again.
  CONNECTION("08"),
  /// Wrong statement, violated rule, cancel, missing right, refused sign-in: again would end the same way.
  NEVER;

  /// In class 08, but a person has to act: the sign-in was refused, for want of a password.
  private static final String REFUSED = "08004";

  private final String[] states;

  Retry(String... states) {
    this.states = states;
  }

  /// @param sqlState null when neither server nor driver gave one
  public static Retry of(@Nullable String sqlState) {
    if (sqlState == null || sqlState.equals(REFUSED)) return NEVER;
    return Stream.of(values()).filter(r -> Stream.of(r.states).anyMatch(sqlState::startsWith)).findFirst().orElse(NEVER);
  }

  /// A connection that broke or could not be made counts as such also where nobody gave a state for it, or one of the server's
  /// own doing (55000: the database takes no connections now). What only a person can mend is [Trouble.Refused].
  public static Retry of(Trouble trouble) {
    var known = of(trouble.sqlState());
    return known == NEVER && (trouble instanceof Trouble.Unreachable || trouble instanceof Trouble.Gone) ? CONNECTION : known;
  }

  /// Whether time alone may help.
  public boolean again() {
    return this != NEVER;
  }

  /// Whether the connection has to be made anew first.
  public boolean reconnects() {
    return this == SERVER || this == FULL || this == CONNECTION;
  }
}
