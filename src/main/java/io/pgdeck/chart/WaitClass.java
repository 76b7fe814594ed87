package io.pgdeck.chart;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an active session does, in the order it is stacked, with the colour it has everywhere.
public enum WaitClass {
  CPU("CPU", Ink.WAIT_CPU), IO("IO", Ink.WAIT_IO), LWLOCK("LWLock", Ink.WAIT_LWLOCK), LOCK("Lock", Ink.WAIT_LOCK), IPC("IPC", Ink.WAIT_IPC),
  CLIENT("Client", Ink.WAIT_CLIENT), TIMEOUT("Timeout", Ink.WAIT_TIMEOUT), OTHER("Other", Ink.WAIT_OTHER);

  private final String word;
  private final Ink ink;

  WaitClass(String word, Ink ink) {
    this.word = word;
    this.ink = ink;
  }

  public String word() {
    return word;
  }

  public Ink ink() {
    return ink;
  }

  /// From pg_stat_activity.wait_event_type; an active session that waits for nothing is on a processor.
  public static WaitClass of(@Nullable String waitEventType) {
    if (waitEventType == null) return CPU;
    return switch (waitEventType.toLowerCase(Locale.ROOT)) {
      case "io" -> IO;
      case "lwlock" -> LWLOCK;
      case "lock" -> LOCK;
      case "ipc" -> IPC;
      case "client" -> CLIENT;
      case "timeout" -> TIMEOUT;
      default -> OTHER;
    };
  }
}
