package io.pgdeck.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Parses the arguments, runs the command and gives the exit code. Only commands that work are added, so help lists no others.
public final class Cli {
  private final Context context;

  public Cli(Context context) {
    this.context = context;
  }

  public int run(String... arguments) {
    var root = new Pgdeck(new Connection(context), new Start(context));
    var line = commands(root);
    var troubles = new Troubles(context, root);
    line.setExecutionExceptionHandler(troubles);
    line.setParameterExceptionHandler((e, args) -> troubles.usage(e, List.of(args)));
    line.setOut(writer(context.terminal().out())).setErr(writer(context.terminal().err()));
    if (Arguments.holdPassword(arguments, line.getSubcommands().keySet())) {
      return troubles.usage(new ParameterException(line, "A password is never an argument; it is asked for, or read from PGPASSWORD or the password file"),
          List.of(arguments));
    }
    try {
      return line.execute(arguments);
    } finally {
      context.terminal().out().flush();
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  CommandLine commands(Pgdeck root) {
    var line = new CommandLine(root);
    line.addSubcommand(new CommandLine(new Demo(context)).addSubcommand(new DemoTrouble(context)));
    line.addSubcommand(new Seed(context));
    line.addSubcommand(new Schema(context));
    line.addSubcommand(new Show(context));
    line.addSubcommand(new SqlText(context));
    line.addSubcommand(new Check(context));
    line.addSubcommand(new Report(context));
    line.addSubcommand(new Verify(context));
    line.addSubcommand(new Explain(context));
    line.addSubcommand(new Record(context));
    line.addSubcommand(new Metrics(context));
    line.addSubcommand(new Export(context));
    line.addSubcommand(new Compare(context));
    context.rooms().order("refresh").ifPresent(order -> line.addSubcommand(new Refresh(context, order)));
    var orders = context.rooms().all().stream().flatMap(r -> r.orders().stream()).filter(o -> !o.name().equals("refresh")).toList();
    if (!orders.isEmpty()) line.addSubcommand(new Maintain(context, orders));
    line.addSubcommand(new JobCommand(context));
    var window = context.window();
    if (window != null) line.addSubcommand(new Screenshot(context, window));
    line.addSubcommand(Connections.line(context));
    line.addSubcommand(new Cost(context));
    line.addSubcommand(new Completion(context));
    line.addSubcommand(new Help());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setExpandAtFiles(false);
    line.setAllowSubcommandsAsOptionParameters(true);
    line.setAbbreviatedOptionsAllowed(false);
    Help.shorten(line);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    return line;
  }
}
