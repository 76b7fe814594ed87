package io.pgdeck.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Prints a completion script for a shell.
@Command(name = "completion", description = "Prints the completion script of a shell.",
    footer = {"", "bash, zsh: source <(pgdeck completion bash)", "fish:      pgdeck completion fish | source"})
final class Completion implements Callable<Integer> {
  enum Shell { BASH, ZSH, FISH }

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  private final Context context;

  Completion(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var root = spec.parent().commandLine();
    context.terminal().out().print(switch (shell) {
      case BASH -> AutoComplete.bash("pgdeck", root);
      case ZSH -> "autoload -Uz compinit && compinit\nautoload -Uz bashcompinit && bashcompinit\n" + AutoComplete.bash("pgdeck", root);
      case FISH -> fish(root);
    });
    return ExitCode.OK;
  }

  private static String fish(CommandLine root) {
    var text = new StringBuilder("complete -c pgdeck -f\n");
    root.getSubcommands().forEach((name, command) -> {
      text.append("complete -c pgdeck -n __fish_use_subcommand -a ").append(name).append(" -d ").append(said(command.getCommandSpec())).append('\n');
      options(text, command.getCommandSpec(), "-n '__fish_seen_subcommand_from " + name + "' ");
      command.getSubcommands().forEach((inner, spec) -> text.append("complete -c pgdeck -n '__fish_seen_subcommand_from ").append(name)
          .append("' -a ").append(inner).append(" -d ").append(said(spec.getCommandSpec())).append('\n'));
    });
    options(text, root.getCommandSpec(), "");
    return text.toString();
  }

  private static void options(StringBuilder text, CommandSpec spec, String when) {
    for (var option : spec.options()) {
      if (option.inherited()) continue;
      text.append("complete -c pgdeck ").append(when);
      for (var name : option.names()) text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1)).append(' ');
      if (option.arity().max() > 0) text.append("-r ");
      text.append("-d ").append(quoted(option.description().length == 0 ? "" : option.description()[0])).append('\n');
    }
  }

  private static String said(CommandSpec spec) {
    var words = spec.usageMessage().description();
    return quoted(words.length == 0 ? spec.name().toLowerCase(Locale.ROOT) : words[0]);
  }

  private static String quoted(String text) {
    return "'" + text.replace("", "").replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
