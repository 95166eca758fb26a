package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "label",
    description = "What people say of cases: import, export, samples to label, agreement.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LabelImportCommand.class,
      LabelExportCommand.class,
      LabelSampleCommand.class,
      LabelAgreementCommand.class,
      LabelConvertCommand.class
    },
    footer = {
      "",
      "A label is {\"case\",\"annotator\",\"value\"}, one a line as JSON, or the same columns as CSV.",
      "Example: ./assay label sample --project shop --question resolved --queue week-47 --n 90"
    })
final class LabelCommand {}
