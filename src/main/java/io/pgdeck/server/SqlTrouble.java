package io.pgdeck.server;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.hostchooser.HostRequirement;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;

/// Turns an [SQLException] into a [Trouble]. The only place that reads SQLSTATE.
public final class SqlTrouble {
  private SqlTrouble() {}

  /// For a statement on an open connection.
  ///
  /// @param what      names the statement in the sentence, for example `Panel v_index_usage`
  /// @param limitMs   the statement's own time limit, to tell it from a cancel; 0 when none was set
  /// @param cancelled whether the DBA asked for the end
  public static Trouble of(String what, SQLException error, long limitMs, boolean cancelled) {
    var cause = root(error);
    var state = cause.getSQLState() == null ? "" : cause.getSQLState();
    var message = message(cause);
    return switch (state) {
      case "57014" -> cancelled || limitMs == 0 ? new Trouble.Cancelled(what) : new Trouble.TooSlow(what, limitMs);
      case "25006" -> new Trouble.Refused(what + " would write, and this session is read only",
          "use a connection that is not marked read only, to the primary; nothing was changed", state);
      case "55P03" -> new Trouble.LockBusy(what);
      case "42501" -> new Trouble.NoRight(message.replaceFirst("^permission denied for (\\w+ )?", "$1"), grantFor(message), state);
      case "57P01", "57P02", "57P03", "57P05" -> new Trouble.Gone(message, state);
      default -> state.startsWith("08") ? new Trouble.Gone(reason(cause), state)
          : new Trouble.Failed(what, message, state.isEmpty() ? null : state, hint(cause));
    };
  }

  /// For an attempt to connect.
  public static Trouble connecting(ServerProfile to, SQLException error) {
    var cause = root(error);
    var state = cause.getSQLState() == null ? "" : cause.getSQLState();
    var message = message(cause);
    return switch (state) {
      case "28P01" -> new Trouble.Refused("The password for user \"%s\" is wrong".formatted(to.user()),
          "check it, or the line for %s in the password file".formatted(to.address()), state);
      case "08004" -> new Trouble.Refused("The server at %s wants a password for user \"%s\"".formatted(to.address(), to.user()),
          "give one when asked, in PGPASSWORD or in the password file", state);
      case "28000" -> new Trouble.Refused("The server at %s does not let user \"%s\" in (%s)".formatted(to.address(), to.user(), message),
          "check the user's name and the server's pg_hba.conf", state);
      case "3D000" -> new Trouble.Refused("There is no database \"%s\" on %s".formatted(to.database(), to.hosts().getFirst()),
          "name another one with -d", state);
      case "53300" -> new Trouble.Refused("The server at %s has no connection left".formatted(to.address()),
          "end a session or raise max_connections", state);
      case "57P03" -> new Trouble.Unreachable(to.address(), "the server is starting up or shutting down; try again in a moment", state);
      default -> new Trouble.Unreachable(to.address(), noneOf(message).orElseGet(() -> reason(cause)), state.isEmpty() ? null : state);
    };
  }

  /// The driver gives up a host that takes the connection and says nothing without a cause of its own, in the user's language.
  private static boolean silent(SQLException error) {
    return GT.tr("Connection attempt timed out.").equals(error.getMessage());
  }

  /// Of several hosts none was what was asked for.
  private static Optional<String> noneOf(String message) {
    return Stream.of(HostRequirement.values()).filter(wanted -> message.equals(GT.tr("Could not find a server with specified targetServerType: {0}", wanted))).findFirst()
        .map(wanted -> switch (wanted) {
          case primary, master -> "none of its hosts is a primary that takes connections";
          case secondary -> "none of its hosts is a standby that takes connections";
          default -> "none of its hosts takes a connection";
        });
  }

  private static String reason(SQLException error) {
    if (silent(error)) return "it does not answer; check the address and the firewall";
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException) return "the host name \"%s\" is unknown; check its spelling".formatted(t.getMessage());
      if (t instanceof SocketTimeoutException) return "it does not answer; check the address and the firewall";
      if (t instanceof ConnectException) {
        return t.getMessage() != null && t.getMessage().contains("timed out") ? "it does not answer; check the address and the firewall"
            : "nothing listens there; check host and port, and that the server runs";
      }
    }
    return message(error).replaceFirst("\\.\\s*$", "");
  }

  /// The pool hides the reason of a failed borrow in the cause; the driver's own error says more.
  private static SQLException root(SQLException error) {
    for (Throwable t = error.getCause(); t != null; t = t.getCause()) {
      if (t instanceof PSQLException inner) return inner;
    }
    return error;
  }

  private static String message(SQLException error) {
    var server = error instanceof PSQLException p ? p.getServerErrorMessage() : null;
    var text = server == null ? error.getMessage() : server.getMessage();
    return text == null ? error.getClass().getSimpleName() : text.lines().findFirst().orElse(text).replaceFirst("^(ERROR|FATAL): ", "");
  }

  private static @Nullable String hint(SQLException error) {
    var server = error instanceof PSQLException p ? p.getServerErrorMessage() : null;
    return server == null ? null : server.getHint();
  }

  private static String grantFor(String message) {
    if (message.contains("schema monitoring")) return "GRANT monitoring_reader TO your role";
    if (message.startsWith("must be owner")) return "the object's owner, or MAINTAIN on it from PostgreSQL 17";
    return message.contains("pg_") ? "GRANT pg_monitor TO your role" : "GRANT pg_read_all_data TO your role";
  }
}
