package io.pgdeck.cli;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a person reads when something went wrong: one sentence with what to do; more with `--verbose`.
final class Troubles implements IExecutionExceptionHandler {
  private final Context context;
  private final Pgdeck root;

  Troubles(Context context, Pgdeck root) {
    this.context = context;
    this.root = root;
  }

  /// Bad usage. For `check` it is 3, because 2 means CRITICAL there, also where the error stands before the command.
  int usage(ParameterException e, List<String> arguments) {
    var command = e.getCommandLine();
    var name = command.getCommandSpec().qualifiedName();
    var text = Arguments.masked(said(e));
    context.say(text.endsWith("?") ? "%s See %s --help.".formatted(text, name) : "%s: see %s --help.".formatted(text.replaceFirst("[.:]\\s*$", ""), name));
    var check = command.getParent() == null && arguments.contains(Check.NAME);
    return check ? ExitCode.UNKNOWN : command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String said(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && e.getCommandLine().getParent() == null && !unmatched.getUnmatched().getFirst().startsWith("-")) {
      var near = unmatched.getSuggestions();
      return "There is no command \"%s\"%s".formatted(unmatched.getUnmatched().getFirst(), near.isEmpty() ? "" : ", did you mean " + near.getFirst() + "?");
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("Bad usage");
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof ParameterException usage) return usage(usage, List.of());
    if (error instanceof TroubleException known) return known(known, command);
    LoggerFactory.getLogger(Troubles.class).error("{} failed", command.getCommandName(), error);
    context.say("This is a bug in PgDeck (%s, %s): please report it with %s.".formatted(code(error), error.getClass().getSimpleName(), context.folders().log()));
    if (root.verbose()) trace(error);
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private int known(TroubleException error, CommandLine command) {
    var trouble = error.trouble();
    Logger log = LoggerFactory.getLogger(Troubles.class);
    log.info("{}: {}", command.getCommandName(), Arguments.masked(trouble.sentence()));
    context.say(Arguments.masked(trouble.sentence()));
    if (root.verbose()) {
      if (trouble.sqlState() != null) context.say("SQLSTATE " + trouble.sqlState());
      error.statement().ifPresent(sql -> context.terminal().err().println("Statement:\n" + sql));
      trace(error);
    }
    if (trouble instanceof Trouble.BadInput) return command.getCommandSpec().exitCodeOnInvalidInput();
    var code = ExitCode.of(trouble);
    return code == ExitCode.FAILED || code == ExitCode.UNAVAILABLE && !shows(command) ? command.getCommandSpec().exitCodeOnExecutionException() : code;
  }

  private static boolean shows(CommandLine command) {
    return command.getCommandName().equals("show") || command.getCommandName().equals("sql");
  }

  private void trace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    context.terminal().err().print(Arguments.masked(text.toString()));
  }

  /// The same bug has the same code: hashed from the type and the place of its root.
  private static String code(Throwable error) {
    var root = error;
    while (root.getCause() != null) root = root.getCause();
    var place = root.getStackTrace().length == 0 ? "" : root.getStackTrace()[0].getClassName() + root.getStackTrace()[0].getMethodName();
    return "code %06x".formatted(Objects.hash(root.getClass().getName(), place) & 0xffffff);
  }
}
