package io.pgdeck.activity;

import io.pgdeck.chart.Ink;
import org.jspecify.annotations.Nullable;

/// The classes of wait events in the order of every chart: what uses a processor first.
public enum WaitClass {
  CPU("CPU", Ink.WAIT_CPU), IO("IO", Ink.WAIT_IO), LWLOCK("LWLock", Ink.WAIT_LWLOCK), LOCK("Lock", Ink.WAIT_LOCK), IPC("IPC", Ink.WAIT_IPC),
  CLIENT("Client", Ink.WAIT_CLIENT), TIMEOUT("Timeout", Ink.WAIT_TIMEOUT), OTHER("Other", Ink.WAIT_OTHER);

  private final String title;
  private final Ink ink;

  WaitClass(String title, Ink ink) {
    this.title = title;
    this.ink = ink;
  }

  public String title() {
    return title;
  }

  public Ink ink() {
    return ink;
  }

  /// @param type `wait_event_type` of an active session; null waits for nothing
  public static WaitClass of(@Nullable String type) {
    return switch (type) {
      case null -> CPU;
      case "IO" -> IO;
      case "LWLock" -> LWLOCK;
      case "Lock", "BufferPin", "Buffer" -> LOCK;
      case "IPC" -> IPC;
      case "Client" -> CLIENT;
      case "Timeout" -> TIMEOUT;
      default -> OTHER;
    };
  }
}
