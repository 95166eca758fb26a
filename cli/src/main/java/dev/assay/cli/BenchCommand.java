package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "bench",
    description = "Published benchmarks graded again, and measurements of this installation.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RescoreCommand.class, BenchIngestCommand.class, BenchQueryCommand.class})
final class BenchCommand {}
