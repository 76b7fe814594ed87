package io.pgdeck.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The embedded PostgreSQL with Trade Engine on it. The server outlives the program that started it; each major has a folder of
/// its own, and on a folder there is never more than one server. Thread-safe, also between programs.
public final class DemoServer {
  private final Path data;
  private final Path cache;
  private final PassFile passFile;

  /// Writes the demo's line into the password file where psql and the drivers look.
  ///
  /// @param data the user's folder for things to keep
  /// @param cache the user's folder for things that can be made again
  public DemoServer(Path data, Path cache) {
    this(data, cache, PassFile.ofUser().file());
  }

  public DemoServer(Path data, Path cache, Path passFile) {
    this.data = data;
    this.cache = cache;
    this.passFile = new PassFile(passFile);
  }

  /// Starts the server or finds it running, loads Trade Engine or brings it up to now.
  ///
  /// @param progress gets a line per step
  /// @throws DemoException with a sentence for the user; nothing half-made is left behind
  public DemoDatabase start(DemoOptions options, Consumer<String> progress) {
    return locked(options.major(), progress, account -> {
      var home = home(options.major(), account, progress);
      var cluster = cluster(options.major(), home, account);
      var found = cluster.running();
      if (found.isPresent()) {
        int port = found.get().port();
        if (options.port() != null && options.port() != port)
          throw new DemoException("The demo already runs on port %d: stop it with \"pgdeck demo stop\" first.".formatted(port));
        return content(cluster, found.get(), options).ready(progress);
      }
      return startStopped(cluster, options, progress);
    });
  }

  private DemoDatabase startStopped(Cluster cluster, DemoOptions options, Consumer<String> progress) throws IOException, SQLException {
    int port = cluster.choosePort(options.port());
    boolean made = !cluster.exists();
    try {
      if (made) {
        progress.accept("creating a PostgreSQL %d data folder in %s".formatted(cluster.major(), cluster.data()));
        cluster.create();
      }
      cluster.checkMajor();
      progress.accept("starting PostgreSQL %d on port %d".formatted(cluster.major(), port));
      return content(cluster, cluster.start(port), options).ready(progress);
    } catch (IOException | SQLException | RuntimeException e) {
      // Looked at now: what is removed makes room, and a server that panics over its log only breaks the connection.
      var full = made && !(e instanceof DemoException) && cluster.diskIsFull();
      if (made) remove(cluster, e);
      if (full) throw full(cluster.data().getParent(), e);
      throw e;
    }
  }

  /// A server that could not be filled the first time is taken away whole.
  private static void remove(Cluster cluster, Exception cause) {
    try {
      if (cluster.running().isPresent()) cluster.stop("immediate");
      Folders.delete(cluster.data());
    } catch (IOException | DemoException e) {
      cause.addSuppressed(e);
    }
  }

  /// Loads Trade Engine anew, with the profile and indexes of the options; what was in the database is gone.
  public DemoDatabase reset(DemoOptions options, Consumer<String> progress) {
    return locked(options.major(), progress, account -> {
      var cluster = cluster(options.major(), home(options.major(), account, progress), account);
      var found = cluster.running();
      if (found.isEmpty() && !cluster.exists()) return startStopped(cluster, options, progress);
      if (found.isEmpty()) cluster.checkMajor();
      var running = found.isPresent() ? found.get() : cluster.start(cluster.choosePort(options.port()));
      return content(cluster, running, options).anew(progress);
    });
  }

  /// Stops the server; false when it did not run.
  public boolean stop(int major, Consumer<String> progress) {
    if (!Files.exists(folder(Account.find(), major))) return false;
    return locked(major, progress, account -> {
      var cluster = cluster(major, home(major, account, progress), account);
      var found = cluster.running();
      if (found.isEmpty()) return false;
      progress.accept("stopping PostgreSQL " + major);
      cluster.stop("fast");
      passFile.remove(Cluster.HOST, found.get().port(), Cluster.USER);
      return true;
    });
  }

  public DemoStatus status(int major) {
    var account = Account.find();
    var folder = folder(account, major);
    var found = Cluster.running(folder.resolve("data"));
    if (found.isEmpty()) return DemoStatus.stopped(major, folder);
    try {
      return content(new Cluster(major, folder, folder, account), found.get(), DemoOptions.major(major)).status();
    } catch (IOException | SQLException e) {
      throw sentence(e, folder);
    }
  }

  /// The demo if it runs, as it is: nothing is started, loaded or rolled forward.
  public Optional<DemoDatabase> running(int major) {
    var account = Account.find();
    var folder = folder(account, major);
    return Cluster.running(folder.resolve("data")).map(running -> {
      try {
        return new DemoDatabase(Cluster.HOST, running.port(), TradeEngine.DATABASE, Cluster.USER, new Cluster(major, folder, folder, account).password(), major,
            folder.resolve("data"), running.pid(), false);
      } catch (IOException e) {
        throw sentence(e, folder);
      }
    });
  }

  /// The majors that have a data folder: running ones first, then the newest.
  public List<Integer> majors() {
    var account = Account.find();
    Predicate<Integer> runs = major -> Cluster.running(folder(account, major).resolve("data")).isPresent();
    return IntStream.rangeClosed(DemoOptions.OLDEST, DemoOptions.NEWEST).boxed()
        .filter(major -> Files.exists(folder(account, major).resolve("data")))
        .sorted(Comparator.comparing(runs::test).thenComparing(Comparator.naturalOrder()).reversed()).toList();
  }

  private Path folder(Account account, int major) {
    return account.folder(data).resolve("demo").resolve(Integer.toString(major));
  }

  private Cluster cluster(int major, Path home, Account account) {
    return new Cluster(major, folder(account, major), home, account);
  }

  private Path home(int major, Account account, Consumer<String> progress) {
    var home = new Binaries(account.folder(cache).resolve("postgresql")).of(major, progress);
    account.own(home);
    return home;
  }

  private DemoContent content(Cluster cluster, Cluster.Running running, DemoOptions options) throws IOException {
    var password = cluster.password();
    passFile.put(Cluster.HOST, running.port(), Cluster.USER, password);
    return new DemoContent(new DemoDatabase(Cluster.HOST, running.port(), TradeEngine.DATABASE, Cluster.USER, password, cluster.major(),
        cluster.data(), running.pid(), false), options);
  }

  private interface Work<T> {
    T with(Account account) throws IOException, SQLException;
  }

  private <T> T locked(int major, Consumer<String> progress, Work<T> work) {
    var account = Account.find();
    var folder = folder(account, major);
    try (var _ = FolderLock.of(folder, progress)) {
      return work.with(account);
    } catch (IOException | SQLException e) {
      throw sentence(e, folder);
    }
  }

  private static DemoException sentence(Exception e, Path folder) {
    boolean full = e instanceof SQLException sql && "53100".equals(sql.getSQLState())
        || String.valueOf(e.getMessage()).contains("No space left on device") || Files.exists(folder) && folder.toFile().getUsableSpace() < 1_000_000;
    if (full) return full(folder, e);
    return new DemoException("The demo in %s cannot be used (%s): \"pgdeck demo reset\" loads it anew.".formatted(folder, e.getMessage()), e);
  }

  private static DemoException full(Path folder, Exception cause) {
    return new DemoException("The disk is full at %s: make room (the demo needs about 500 MB), or set XDG_DATA_HOME to another disk."
        .formatted(folder), cause);
  }
}
