package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.cli.CommandFactory.Context;
import dev.assay.clickhouse.QueryException;
import dev.assay.clickhouse.engine.EngineInUse;
import dev.assay.console.ConsoleUnavailable;
import dev.assay.ingest.otlp.PortTakenException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      "`./assay test` runs the test suite. `./assay help COMMAND` explains a command.",
      "",
      "Exit codes: 0 done or passed, 1 gate failed or results differ, 2 wrong usage or",
      "configuration, 3 inconclusive or a dependency failed, 130 interrupted."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      SearchCommand.class,
      QueryCommand.class,
      ExplainSpanCommand.class,
      RedactCommand.class,
      QuarantineCommand.class,
      PricesCommand.class,
      BenchCommand.class,
      JudgeCommand.class,
      CalibrateCommand.class,
      LabelCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
final class Main {
  /** Commands that run long; the others may be many at once and write to a log of their own. */
  private static final Set<String> SERVERS = Set.of("demo", "serve");

  /** Columns; the lines that explain variables need them. */
  private static final int HELP_WIDTH = 100;

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
    JavaLogging.toOurLog();
    System.setProperty("assay.home", home.path().toString());
    if (arguments.length == 0 || !SERVERS.contains(arguments[0])) {
      System.setProperty("logback.configurationFile", "logback-commands.xml");
    }
    if (arguments.length > 0 && arguments[0].equals("doctor") && Files.notExists(home.path())) {
      // A check leaves nothing behind, not even a log.
      System.setProperty("logback.configurationFile", "logback-silent.xml");
    }
    CommandLine program =
        new CommandLine(new Main(), new CommandFactory(new Context(home, environment, out, err)));
    Settings.explain(program);
    // What begins with a dash leaves a word out.
    Objects.requireNonNull(program.getSubcommands().get("search"))
        .setUnmatchedOptionsArePositionalParams(true);
    program.registerConverter(BigDecimal.class, Main::number);
    return program
        .setOut(out)
        .setErr(err)
        .setColorScheme(
            new ColorScheme.Builder(CommandLine.Help.Ansi.AUTO).commands(Style.bold).build())
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explainUsage)
        .setExecutionExceptionHandler((error, command, parsed) -> explain(error, command, home))
        .execute(arguments);
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      String point = text.contains(",") ? ": write " + text.strip().replace(',', '.') : "";
      throw new TypeConversionException("'" + text + "' is no number" + point);
    }
  }

  private static int explainUsage(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    boolean group = !command.getSubcommands().isEmpty();
    if (group && command.getParseResult().originalArgs().isEmpty()) {
      command.usage(err);
      return Exit.WRONG_USAGE;
    }
    List<String> unmatched =
        mistake instanceof UnmatchedArgumentException unknown ? unknown.getUnmatched() : List.of();
    if (group && !unmatched.isEmpty() && !unmatched.getFirst().startsWith("-")) {
      err.println("assay: there is no command \"" + unmatched.getFirst() + "\"");
    } else {
      err.println("assay: " + mistake.getMessage());
    }
    if (mistake instanceof UnmatchedArgumentException unknown
        && !unknown.getSuggestions().isEmpty()) {
      err.println("Did you mean " + String.join(" or ", unknown.getSuggestions()) + "?");
    }
    err.println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.WRONG_USAGE;
  }

  private static int explain(Exception error, CommandLine command, Home home) {
    command
        .getErr()
        .println("assay: " + (error.getMessage() == null ? error.toString() : error.getMessage()));
    int code = code(error);
    boolean expected = error instanceof UserError || error instanceof QueryException;
    // Where nothing was begun there is no home, and a mistake must not make one.
    if (!expected && Files.isDirectory(home.path())) {
      LoggerFactory.getLogger(Main.class).error("the command failed, exit code {}", code, error);
    }
    return code;
  }

  private static int code(Exception error) {
    return switch (error) {
      case QueryException mistake ->
          mistake.code() == 0 ? Exit.INCONCLUSIVE_OR_BROKEN : Exit.WRONG_USAGE;
      case UserError mistake -> Exit.WRONG_USAGE;
      case EngineInUse busy -> Exit.WRONG_USAGE;
      case PortTakenException taken -> Exit.WRONG_USAGE;
      case ConsoleUnavailable unavailable -> Exit.WRONG_USAGE;
      case IllegalArgumentException setting -> Exit.WRONG_USAGE;
      case InterruptedException interrupted -> Exit.INTERRUPTED;
      default -> Exit.INCONCLUSIVE_OR_BROKEN;
    };
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Assay " + (version == null ? "(not packaged)" : version)};
    }
  }
}
