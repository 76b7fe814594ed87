package io.pgdeck.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Prints the help of a command. picocli's own takes `-h`, which is the host here.
@Command(name = "help", description = "Prints the help of a command.")
final class Help implements Callable<Integer> {
  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "For example show, or demo start.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    var command = spec.parent().commandLine();
    for (var name : names) {
      var inner = command.getSubcommands().get(name);
      if (inner == null) throw new ParameterException(spec.commandLine(), "There is no command \"%s\"".formatted(name));
      command = inner;
    }
    command.usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }

  /// The options of the whole program are told once, by the program's own help.
  static void shorten(CommandLine root) {
    for (var command : root.getSubcommands().values()) {
      var message = command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
      if (command.getCommandSpec().positionalParameters().isEmpty()) message.optionListHeading("%n");
      else message.parameterListHeading("%n");
      command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> help.optionListExcludingGroups(
          help.commandSpec().options().stream().filter(o -> !o.inherited() && !o.hidden()).toList()));
      shorten(command);
    }
  }
}
