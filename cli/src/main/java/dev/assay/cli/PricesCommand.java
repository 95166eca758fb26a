package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "prices",
    description = "What models cost, and what calls were priced with.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PricesListCommand.class,
      PricesAddCommand.class,
      PricesImportCommand.class,
      PricesRepriceCommand.class,
      PricesUnpricedCommand.class
    },
    footer = {
      "",
      "A table of some 4,000 models ships; what is added or imported holds before it from its day on.",
      "A running server takes new prices up within ten seconds. What was priced stays as it is until",
      "`./assay prices reprice`.",
      "ASSAY_COST=told lets a cost that a sender tells count before the one computed here.",
      "Example: ./assay prices add acme-large --input 2.50 --output 10 --valid-from 2026-11-01"
    })
final class PricesCommand {}
