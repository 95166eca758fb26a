package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.cli.CommandFactory.Context;
import dev.assay.clickhouse.ClickHouseException;
import dev.assay.clickhouse.QueryException;
import dev.assay.clickhouse.engine.EngineInUse;
import dev.assay.console.ConsoleUnavailable;
import dev.assay.ingest.otlp.PortTakenException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program: {@code ./assay COMMAND}. */
@Command(
    name = "assay",
    description = "Evaluation and observability for LLM agents.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Everything Assay keeps is under ASSAY_HOME (now ${assay.home}).",
      "Exit codes: 0 done, 1 gate failed, 2 wrong usage, 3 inconclusive or a dependency failed.",
      "`./assay test` runs the test suite."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      QueryCommand.class,
      PricesCommand.class,
      BenchCommand.class,
      DoctorCommand.class
    })
final class Main {
  /** Commands that run long; the others may be many at once and write to a log of their own. */
  private static final Set<String> SERVERS = Set.of("demo", "serve");

  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    // Figures, JSON and SQL read the same wherever the program runs.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(System.getenv(), out, err, arguments));
  }

  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    Home home = Home.from(environment);
    System.setProperty("assay.home", home.path().toString());
    System.setProperty(
        "assay.log", arguments.length > 0 && SERVERS.contains(arguments[0]) ? "assay" : "commands");
    Context context = new Context(home, environment, out, err);
    return new CommandLine(new Main(), new CommandFactory(context))
        .setOut(out)
        .setErr(err)
        .setColorScheme(
            new ColorScheme.Builder(CommandLine.Help.Ansi.AUTO).commands(Style.bold).build())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explainUsage)
        .setExecutionExceptionHandler((error, command, parsed) -> explain(error, command))
        .execute(arguments);
  }

  private static int explainUsage(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println("assay: " + mistake.getMessage());
    command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.WRONG_USAGE;
  }

  private static int explain(Exception error, CommandLine command) {
    command
        .getErr()
        .println("assay: " + (error.getMessage() == null ? error.toString() : error.getMessage()));
    switch (error) {
      case UserError mistake -> {
        return Exit.WRONG_USAGE;
      }
      case QueryException mistake -> {
        return mistake.code() == 0 ? Exit.INCONCLUSIVE_OR_BROKEN : Exit.WRONG_USAGE;
      }
      case EngineInUse busy -> {
        return Exit.WRONG_USAGE;
      }
      case PortTakenException taken -> {
        return Exit.WRONG_USAGE;
      }
      case ConsoleUnavailable unavailable -> {
        LoggerFactory.getLogger(Main.class).error("the console did not start", unavailable);
        return Exit.WRONG_USAGE;
      }
      case IllegalArgumentException setting -> {
        LoggerFactory.getLogger(Main.class).info("a setting cannot be used", setting);
        return Exit.WRONG_USAGE;
      }
      case InterruptedException interrupted -> {
        return Exit.INTERRUPTED;
      }
      case ClickHouseException broken -> {
        LoggerFactory.getLogger(Main.class).error("the database failed", broken);
        return Exit.INCONCLUSIVE_OR_BROKEN;
      }
      default -> {
        LoggerFactory.getLogger(Main.class).error("the command failed", error);
        return Exit.INCONCLUSIVE_OR_BROKEN;
      }
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Assay " + (version == null ? "(not packaged)" : version)};
    }
  }
}
