package io.pgdeck.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import io.pgdeck.job.Jobs;
import io.pgdeck.server.Backoff;
import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.Password;
import io.pgdeck.server.Retry;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The connection options, before or after the command.
final class Connection {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Option(names = {"-h", "--host"}, scope = INHERIT, paramLabel = "HOST", description = "Host of the server, several with commas (PGHOST).")
  private @Nullable String host;

  @Option(names = {"-p", "--port"}, scope = INHERIT, paramLabel = "PORT", description = "Port of the server (PGPORT).")
  private @Nullable String port;

  @Option(names = {"-U", "--username"}, scope = INHERIT, paramLabel = "NAME", description = "Role to connect as (PGUSER).")
  private @Nullable String user;

  @Option(names = {"-d", "--dbname"}, scope = INHERIT, paramLabel = "DBNAME",
      description = "Database: a name, a postgresql:// URI or key=value pairs (PGDATABASE).")
  private @Nullable String database;

  @Option(names = "--service", scope = INHERIT, paramLabel = "NAME", description = "Service of pg_service.conf (PGSERVICE).")
  private @Nullable String service;

  @Option(names = "--connection", scope = INHERIT, paramLabel = "NAME", description = "A connection saved in the console; record takes several.")
  private List<String> saved = List.of();

  @Option(names = "--demo", scope = INHERIT, description = "The embedded demo database; starts it if it does not run.")
  private boolean demo;

  @Option(names = {"-W", "--password"}, scope = INHERIT, description = "Ask for the password first. It is never an argument.")
  private boolean ask;

  @Option(names = {"-w", "--no-password"}, scope = INHERIT, description = "Never ask for a password.")
  private boolean never;

  private final Context context;

  Connection(Context context) {
    this.context = context;
  }

  /// Whether anything says which server is meant.
  boolean given() {
    return demo || !saved.isEmpty() || typed() || Stream.of("PGHOST", "PGSERVICE", "PGDATABASE", "PGPORT")
        .anyMatch(v -> !context.around().variables().getOrDefault(v, "").isEmpty());
  }

  private boolean typed() {
    return Stream.of(host, port, user, database, service).anyMatch(o -> o != null);
  }

  /// The port alone, for the demo server's own.
  @Nullable Integer ownPort() {
    if (port == null) return null;
    if (port.matches("\\d{1,5}")) return Integer.valueOf(port);
    throw new TroubleException(new Trouble.BadInput("\"%s\" is no port".formatted(port), "give a number from 1 to 65535"));
  }

  /// Which server, without connecting; the demo is started.
  ServerProfile profile() {
    if (demo && (!saved.isEmpty() || typed()) || !saved.isEmpty() && typed()) {
      throw new TroubleException(new Trouble.BadInput("--demo, --connection and an address exclude each other", "give one of them"));
    }
    if (saved.size() > 1) throw new TroubleException(new Trouble.BadInput("%d connections are named".formatted(saved.size()), "give one --connection; only record takes several"));
    if (demo) return demo();
    if (!saved.isEmpty()) return known(saved.getFirst());
    return options().resolve(context.around());
  }

  /// The same for a command that takes several saved connections.
  ///
  /// @param more further names
  List<ServerProfile> profiles(List<String> more) {
    if (saved.isEmpty() && !more.isEmpty()) throw new TroubleException(new Trouble.BadInput("\"%s\" is no option".formatted(more.getFirst()), "name saved connections with --connection"));
    if (saved.size() + more.size() < 2) return List.of(profile());
    if (demo || typed()) throw new TroubleException(new Trouble.BadInput("--demo, --connection and an address exclude each other", "give one of them"));
    return Stream.concat(saved.stream(), more.stream()).distinct().map(this::known).toList();
  }

  /// What was typed of an address, for a command that keeps it.
  ConnectionOptions options() {
    return new ConnectionOptions(host, port, user, database, service);
  }

  /// Whether another way than an address was given.
  boolean elsewhere() {
    return demo || !saved.isEmpty();
  }

  /// The same with the password that was asked for, where the server wants one.
  ServerProfile answered(ServerProfile profile) {
    try (var server = connect(profile)) {
      return server.profile();
    }
  }

  /// Asks on the terminal.
  ///
  /// @throws TroubleException when there is none
  Password ask(String user) {
    var asker = context.terminal().asker();
    if (asker == null) {
      throw new TroubleException(new Trouble.BadInput("There is no terminal to ask for the password of \"%s\" on".formatted(user),
          "put it into PGPASSWORD or the password file"));
    }
    return asker.password("Password for user %s: ".formatted(user)).orElseThrow(() -> new TroubleException(new Trouble.Cancelled("The sign-in")));
  }

  /// Whether the password is asked for first.
  boolean asks() {
    return ask;
  }

  /// A saved connection, with the password kept for it.
  ///
  /// @throws TroubleException when there is none of that name
  ServerProfile known(String name) {
    var connection = context.saved().named(name);
    context.saved().told().forEach(context::say);
    var found = connection.orElseThrow(() -> new TroubleException(new Trouble.BadInput("There is no saved connection of the name \"%s\"".formatted(name),
        "pgdeck connection list shows them; or give -h, -p, -U and -d")));
    var profile = ConnectionOptions.withPassword(found.profile(context.around()), context.around());
    if (profile.password() != null || ask) return profile;
    return context.passwords().find(found, context::passphrase).map(profile::with).orElse(profile);
  }

  /// The embedded server, running.
  ServerProfile demo() {
    return DemoRun.profile(context.demo().ready(context::say));
  }

  /// The same after a first connection, with the password that was asked for.
  ServerProfile reached() {
    return answered(profile());
  }

  /// Connects, works, disconnects.
  int use(ToIntFunction<Session> work) {
    return use(profile(), work);
  }

  int use(ServerProfile profile, ToIntFunction<Session> work) {
    try (var server = connect(profile); var jobs = new Jobs(context.clock());
        var _ = Jobs.atExit(() -> stop(server, jobs), PATIENCE)) {
      server.dataDisk(context.settings().disk(profile.servers()).orElse(null));
      return work.applyAsInt(new Session(server, jobs));
    }
  }

  /// Closing the jobs cancels them; the server itself is closed by whoever waits for them.
  private static void stop(Server server, Jobs jobs) {
    jobs.cancelAll();
    server.cancelReads();
  }

  /// Connects, asking for a password where the server wants one. The caller closes it.
  Server connect(ServerProfile profile) {
    if (ask) return patiently(asked(profile));
    try {
      return patiently(profile);
    } catch (TroubleException e) {
      var wantsPassword = e.trouble() instanceof Trouble.Refused && "08004".equals(e.trouble().sqlState()) && profile.password() == null;
      if (!wantsPassword || never || context.terminal().asker() == null) throw e;
      return patiently(asked(profile));
    }
  }

  /// A server that is just starting, or has no connection left for a moment, is asked again; a wrong address is told at once.
  private Server patiently(ServerProfile profile) {
    var started = System.nanoTime();
    for (var failed = 1; ; failed++) {
      try {
        return Server.connect(profile);
      } catch (TroubleException e) {
        var retry = Retry.of(e.trouble());
        if (retry != Retry.SERVER && retry != Retry.FULL || !Backoff.ORDER.goesOn(failed, Duration.ofNanos(System.nanoTime() - started))) throw e;
        context.say("%s Try %d of %d.".formatted(e.trouble().sentence(), failed + 1, Backoff.ORDER.tries()));
        LockSupport.parkNanos(Backoff.ORDER.pause(failed).toNanos());
      }
    }
  }

  private ServerProfile asked(ServerProfile profile) {
    return profile.with(ask(profile.user()));
  }
}
