package io.pgdeck.cli;

import io.pgdeck.connections.Colour;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.server.Environment;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Saves the connection that the usual options describe.
@Command(name = "add", sortOptions = false, description = "Saves a connection. The address is given as for every command: -h, -p, -U, -d, --service, or a URI in -d.",
    footer = {"", "With -W the password is asked for and kept. Without, it comes from where psql finds it, or is asked for each time.",
        "A connection elsewhere counts as production unless --environment says otherwise."})
final class ConnectionAdd implements Callable<Integer> {
  @Option(names = "--name", required = true, paramLabel = "NAME", description = "What --connection takes later.")
  private String name;

  @Option(names = "--group", paramLabel = "GROUP", description = "The heading it stands under.")
  private @Nullable String group;

  @Option(names = "--colour", paramLabel = "COLOUR", description = "A mark of your own: blue, teal, green, yellow, orange, pink, violet or grey.")
  private @Nullable String colour;

  @Option(names = "--environment", paramLabel = "WORD", description = "production, staging, test or local.")
  private @Nullable String environment;

  @Option(names = "--read-only", description = "No action can run over it.")
  private boolean readOnly;

  @Spec
  private CommandSpec spec;

  private final Context context;

  ConnectionAdd(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (name.isBlank()) throw bad("A connection needs a name", "give it with --name");
    var typed = ((Pgdeck) spec.root().userObject()).connection();
    if (typed.elsewhere()) throw bad("--demo and --connection are no address to save", "give -h, -p, -U and -d, or a URI in -d");
    if (typed.options().holdsPassword()) throw bad("The address holds a password, which is never an argument", "leave it out and add -W to be asked for it");
    var profile = typed.options().resolve(context.around());
    var kind = environment == null ? profile.environment() : kind(environment);
    var mark = colour == null ? null : Colour.of(colour).orElseThrow(() -> bad("\"%s\" is no colour".formatted(colour),
        "take one of " + Stream.of(Colour.values()).map(Colour::word).collect(Collectors.joining(", "))));
    var made = SavedConnection.of(new ServerProfile(name.strip(), kind, profile.hosts(), profile.database(), profile.user(), null, profile.tls(), readOnly))
        .marked(group == null || group.isBlank() ? null : group.strip(), mark);
    context.saved().save(made);
    context.saved().told().forEach(context::say);
    if (typed.asks()) keep(typed, made);
    context.say("Saved \"%s\": %s as %s, %s%s.".formatted(made.name(), profile.address(), made.user(), kind.name().toLowerCase(Locale.ROOT), readOnly ? ", read only" : ""));
    return ExitCode.OK;
  }

  private void keep(Connection typed, SavedConnection made) {
    var password = typed.ask(made.user());
    var kept = context.passwords().keep(made, password, context::passphrase);
    context.saved().change(made.id(), c -> c.keeping(kept));
  }

  private static Environment kind(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "production", "prod" -> Environment.PRODUCTION;
      case "staging", "stage" -> Environment.STAGING;
      case "test" -> Environment.TEST;
      case "local" -> Environment.LOCAL;
      default -> throw bad("\"%s\" is no environment".formatted(word), "take production, staging, test or local");
    };
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
