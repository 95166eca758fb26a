package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "quarantine",
    description = "What was acknowledged and could not be stored: lists it, and stores it again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineRetryCommand.class
    },
    footer = {
      "",
      "A request of which the store refuses a span, and bytes of the log that are no sound record,",
      "are kept in files under ASSAY_HOME/log. They stay there until they are stored.",
      "Example: ./assay quarantine retry ingest/request-1207"
    })
final class QuarantineCommand {}
