package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    description = "Known benchmarks run or graded again, and measurements of this installation.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchTauCommand.class,
      BenchTau2Command.class,
      BenchBfclCommand.class,
      BenchStorefrontCommand.class,
      BenchRunsCommand.class,
      BenchCompareCommand.class,
      RescoreCommand.class,
      BenchIngestCommand.class,
      BenchQueryCommand.class,
      BenchJudgeCommand.class
    })
final class BenchCommand {}
