package dev.assay.cli;

import picocli.CommandLine.Command;

@Command(
    name = "judge",
    description =
        "Scores recorded turns and conversations by models, code checks and trained judges.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      JudgeRunCommand.class,
      JudgeListCommand.class,
      JudgeRubricsCommand.class,
      JudgePairCommand.class,
      JudgeTrainCommand.class,
      JudgeCascadeCommand.class,
      JudgeRatesCommand.class,
      JudgeCanariesCommand.class
    },
    footer = {
      "",
      "What a judge is worth is shown by ./assay calibrate, which holds it against people's labels.",
      "Arriving turns are judged by the rules in ASSAY_HOME/judging.json; models are found at",
      "OPENAI_API_KEY, ANTHROPIC_API_KEY, ASSAY_MODEL_ENDPOINT or in ASSAY_HOME/endpoints.json.",
      "Example: ./assay judge run --rubric task_resolved --model gpt-4o-mini --sample 200 --budget 2"
    })
final class JudgeCommand {}
