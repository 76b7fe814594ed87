package io.pgdeck.cli;

import io.pgdeck.server.Trouble;
import java.util.Set;

/// What the program ends with, as the contract of the command line says.
final class ExitCode {
  static final int OK = 0;
  /// Something was done in part, failed, or is not running.
  static final int FAILED = 1;
  /// Bad usage, or no connection.
  static final int USAGE = 2;
  /// `check` only: the state is not known.
  static final int UNKNOWN = 3;
  /// Not available on this server.
  static final int UNAVAILABLE = 4;
  /// Ended by Ctrl+C.
  static final int INTERRUPTED = 130;

  /// Classes of SQLSTATE of a connection that was not made: connection, authorization, no such database, no slot left.
  private static final Set<String> CONNECTING = Set.of("08", "28", "3D", "53");

  private ExitCode() {}

  static int of(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Refused(_, _, var state) -> state == null || CONNECTING.contains(state.substring(0, 2)) ? USAGE : FAILED;
      case Trouble.BadInput _, Trouble.Unreachable _, Trouble.TooOld _, Trouble.Gone _ -> USAGE;
      case Trouble.NotInstalled _, Trouble.NoRight _ -> UNAVAILABLE;
      case Trouble.Cancelled _ -> INTERRUPTED;
      case Trouble.TooSlow _, Trouble.LockBusy _, Trouble.Failed _ -> FAILED;
    };
  }
}
