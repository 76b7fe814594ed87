package io.pgdeck.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What may go wrong between the console and a server, as a value a panel can show.
/// Each case has one sentence: what is wrong and what to do.
public sealed interface Trouble {
  /// Shown as it is.
  String sentence();

  /// The five-character SQLSTATE where the server or driver gave one.
  default @Nullable String sqlState() {
    return null;
  }

  /// No connection could be made.
  record Unreachable(String address, String reason, @Nullable String sqlState) implements Trouble {
    public String sentence() {
      return "Cannot connect to %s: %s.".formatted(address, reason);
    }
  }

  /// The server refused who we are or what we asked to open.
  record Refused(String reason, String remedy, @Nullable String sqlState) implements Trouble {
    public String sentence() {
      return "%s: %s.".formatted(reason, remedy);
    }
  }

  /// The connection broke while it was used.
  record Gone(String reason, @Nullable String sqlState) implements Trouble {
    public String sentence() {
      return "The server ended the connection (%s): it is tried again by itself.".formatted(reason);
    }
  }

  /// A right is missing.
  record NoRight(String object, String grant, @Nullable String sqlState) implements Trouble {
    public String sentence() {
      return "No right to read %s: ask for %s.".formatted(object, grant);
    }
  }

  /// An extension, schema or table the panel needs is absent.
  record NotInstalled(String what, String remedy) implements Trouble {
    public String sentence() {
      return "%s: %s.".formatted(what, remedy);
    }
  }

  /// The server is older than PgDeck reads.
  record TooOld(String version, String needed) implements Trouble {
    public String sentence() {
      return "The server is PostgreSQL %s: PgDeck needs %s or newer.".formatted(version, needed);
    }
  }

  /// Our own time limit ended the statement.
  record TooSlow(String what, long limitMs) implements Trouble {
    public String sentence() {
      return "%s took longer than %s and was cancelled on the server: try again when the server is less busy."
          .formatted(what, limitMs >= 1000 ? limitMs / 1000 + " s" : limitMs + " ms");
    }

    @Override
    public String sqlState() {
      return "57014";
    }
  }

  /// A lock was not free in time; nothing was changed.
  record LockBusy(String what) implements Trouble {
    public String sentence() {
      return "%s waits for a lock that is not free: nothing was changed, try again when the other session has ended.".formatted(what);
    }

    @Override
    public String sqlState() {
      return "55P03";
    }
  }

  /// The DBA cancelled it.
  record Cancelled(String what) implements Trouble {
    public String sentence() {
      return "%s was cancelled.".formatted(what);
    }

    @Override
    public String sqlState() {
      return "57014";
    }
  }

  /// What was typed cannot be used.
  record BadInput(String what, String remedy) implements Trouble {
    public String sentence() {
      return "%s: %s.".formatted(what, remedy);
    }
  }

  /// Any other error of the server, in its own words.
  record Failed(String what, String message, @Nullable String sqlState, @Nullable String hint) implements Trouble {
    /// Class 42: the text does not fit the server, or what it names is not there. It ends the same way each time.
    public boolean isWrongStatement() {
      return sqlState != null && sqlState.startsWith("42");
    }

    public String sentence() {
      var text = "%s failed: %s".formatted(what, message.strip());
      if (hint != null) text += " (" + hint.strip() + ")";
      if (sqlState != null) text += " [" + sqlState.toUpperCase(Locale.ROOT) + "]";
      return text + ".";
    }
  }
}
