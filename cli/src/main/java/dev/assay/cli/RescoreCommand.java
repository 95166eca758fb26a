package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "rescore",
    description = "Grades published results again and says where we find something else.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "BENCHMARK",
    footer = {
      "",
      "Exit codes: 0 everything is as published, 1 something differs, 2 wrong usage or unreadable"
          + " files."
    },
    subcommands = {RescoreTauCommand.class, RescoreBfclCommand.class})
final class RescoreCommand {}
