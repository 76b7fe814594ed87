package io.pgdeck.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A network in front of a server, on loopback: passes on what is sent, or stalls (nothing arrives, nothing is refused), is cut
/// (what is open breaks, what is new is refused), is slow, or hands out keys of its own as a pooler does. Counts the connections that were made through it.
public final class FaultProxy implements AutoCloseable {
  private enum State { PASSING, STALLED, CUT }

  private static final int CHUNK = 4096;
  private final int target;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger made = new AtomicInteger();
  /// Guards the state.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.PASSING;
  private long delayMs;
  private volatile boolean ownKeys;

  private FaultProxy(int target, ServerSocket door) {
    this.target = target;
    this.door = door;
  }

  /// A network to this port of this machine.
  public static FaultProxy before(int port) throws IOException {
    var proxy = new FaultProxy(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
    return proxy;
  }

  public int port() {
    return door.getLocalPort();
  }

  /// The database behind it, by way of it.
  public PgDatabase to(PgDatabase database) {
    return new PgDatabase("127.0.0.1", port(), database.user(), database.name(), database.password());
  }

  /// Connections that were asked for so far.
  public int made() {
    return made.get();
  }

  public void pass() {
    become(State.PASSING, 0);
  }

  public void stall() {
    become(State.STALLED, 0);
  }

  /// Each piece of an answer comes so much later.
  public void slow(long ms) {
    become(State.PASSING, ms);
  }

  /// Whoever connects from now on is told another backend's id than the one that serves it.
  public void ownKeys() {
    ownKeys = true;
  }

  public void cut() {
    become(State.CUT, 0);
    breakAll();
  }

  /// What is open breaks once; new connections are let through.
  public void breakAll() {
    open.forEach(FaultProxy::shut);
    open.clear();
  }

  private void become(State next, long delay) {
    lock.lock();
    try {
      state = next;
      delayMs = delay;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        made.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        if (!door.isClosed()) throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try {
      if (!passing()) {
        shut(client);
        return;
      }
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      Thread.ofVirtual().start(() -> copy(client, server, false));
      copy(server, client, true);
    } catch (IOException e) {
      shut(client);
    }
  }

  private void copy(Socket from, Socket to, boolean answers) {
    var buffer = new byte[CHUNK];
    try (from; to) {
      while (true) {
        var read = from.getInputStream().read(buffer);
        if (read < 0 || !passing()) return;
        if (answers && delayMs > 0) Thread.sleep(delayMs);
        if (answers && ownKeys) changeKey(buffer, read);
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side is gone; closing tells the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /// The answer to a login has the key in one piece: its letter, its length 12, the backend's id.
  private static void changeKey(byte[] buffer, int read) {
    for (var at = 0; at + 13 <= read; at++) {
      if (buffer[at] == 'K' && ByteBuffer.wrap(buffer, at + 1, 4).getInt() == 12) buffer[at + 8] ^= 1;
    }
  }

  /// Waits while it is stalled; false when it is cut.
  private boolean passing() {
    lock.lock();
    try {
      while (state == State.STALLED && !door.isClosed()) changed.awaitUninterruptibly();
      return state == State.PASSING;
    } finally {
      lock.unlock();
    }
  }

  private static void shut(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shut(door);
    cut();
  }
}
