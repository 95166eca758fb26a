package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    description = "Benchmarks, on the user's own copies of their files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchTauCommand.class,
      BenchTau2Command.class,
      BenchBfclCommand.class,
      BenchStorefrontCommand.class,
      BenchRunsCommand.class,
      BenchCompareCommand.class,
      RescoreCommand.class
    })
final class BenchCommand {}
