package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.agreement.AgreementReport;
import dev.assay.judge.agreement.AgreementSetting;
import dev.assay.judge.agreement.LineException;
import dev.assay.judge.calibration.CalibrationService;
import dev.assay.judge.calibration.CalibrationStore;
import dev.assay.judge.label.LabelSet;
import dev.assay.judge.label.LabelSets;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.local.TaughtCases;
import dev.assay.judge.review.JudgedTraffic;
import dev.assay.judge.rubric.RubricStore;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "agreement",
    description = "What people agree on among themselves, and the stored judges with them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Freezes the labels as the next version of the set, unless the last one is the same, and"
          + " keeps",
      "a calibration of each judge that has judged its cases. Where several people settled a case,",
      "the latest of their labels is the reference."
    })
final class LabelAgreementCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", required = true, description = "Of it.")
  private String project = "";

  @Option(
      names = "--question",
      paramLabel = "NAME",
      required = true,
      description = "What the labels answer.")
  private String question = "";

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      description = "Only the cases of this queue, with their weights.")
  private String queue = "";

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = "The label set to freeze into; by default called as the question.")
  private String set = "";

  @Option(names = "--json", description = "Everything as JSON.")
  private boolean json;

  LabelAgreementCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Installation installation = Installation.forCommand(context)) {
      Clock clock = Clock.systemUTC();
      LabelStore labels = LabelStore.on(installation.clickHouse(), clock);
      String name = set.isEmpty() ? question : set;
      LabelSet frozen =
          new LabelSets(labels, QueueStore.on(installation.clickHouse(), clock), clock)
              .freezeIfChanged(project, name, question, queue);
      AgreementReport report =
          new CalibrationService(CalibrationStore.on(installation.clickHouse(), clock), clock)
              .calibrate(
                  frozen,
                  CalibrationService.judgments(
                      JudgmentStore.on(installation.clickHouse(), clock),
                      RubricStore.on(installation.clickHouse(), clock),
                      TaughtCases.on(installation.clickHouse()),
                      frozen),
                  JudgedTraffic.on(installation.clickHouse())
                      .fields(
                          project,
                          frozen.members().stream().map(LabelSet.Member::subject).toList()),
                  AgreementSetting.USUAL);
      if (json) {
        context.out().println(JsonRows.json(report));
      } else {
        context.out().printf("Label set %s, version %d%n", name, frozen.version());
        new AgreementText(context.out()).print(report);
      }
      context.out().flush();
    } catch (LineException | IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return Exit.DONE;
  }
}
