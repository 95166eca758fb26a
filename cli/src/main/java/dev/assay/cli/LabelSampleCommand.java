package dev.assay.cli;

import dev.assay.judge.JudgmentStore;
import dev.assay.judge.label.LabelForm;
import dev.assay.judge.label.LabelNames;
import dev.assay.judge.label.LabelQueues;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueueStore;
import dev.assay.judge.label.QueuedCase;
import dev.assay.judge.label.SampleFrame;
import dev.assay.judge.label.StratifiedSample;
import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.judge.rubric.RubricStore;
import dev.assay.trace.ConversationFilter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sample",
    description = "Draws cases by strata into a queue for labelling; keeps their weights.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The cases are what the question is about: turns where it names a rubric about turns, else",
      "conversations. tone/clear asks one criterion of a rubric. --doubtful queues the cases on",
      "which stored judges disagree or are unsure instead, the most doubtful first."
    })
final class LabelSampleCommand implements Callable<Integer> {
  private static final double SURE = 0.8;

  private final CommandFactory.Context context;

  @Option(names = "--project", paramLabel = "NAME", required = true, description = "From it.")
  private String project = "";

  @Option(
      names = "--question",
      paramLabel = "NAME",
      required = true,
      description = "What will be asked.")
  private String question = "";

  @Option(names = "--queue", paramLabel = "NAME", required = true, description = "Into it.")
  private String queue = "";

  @Option(names = "--n", paramLabel = "N", description = "How many; by default ${DEFAULT-VALUE}.")
  private int n = 90;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "FIELD",
      description = "Strata: release, language, outcome; by default release.")
  private List<SampleFrame.Stratum> by = List.of(SampleFrame.Stratum.RELEASE);

  @Option(
      names = "--least",
      paramLabel = "N",
      description = "Of each stratum at least so many; by default ${DEFAULT-VALUE}.")
  private int least = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Of the draw (1).")
  private long seed = 1;

  @Option(
      names = "--doubtful",
      description = "No sample: where the judges of the question disagree or are below 80 % sure.")
  private boolean doubtful;

  @Option(names = "--json", description = "The counts as JSON.")
  private boolean json;

  LabelSampleCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LabelNames.wrongQuestion(question)
        .ifPresent(
            wrong -> {
              throw new UserError("--question: " + wrong);
            });
    if (n < 1 || least < 0) {
      throw new UserError("--n is at least 1, --least at least 0");
    }
    try (Installation installation = Installation.forCommand(context)) {
      Clock clock = Clock.systemUTC();
      LabelStore labels = LabelStore.on(installation.clickHouse(), clock);
      LabelQueues queues =
          new LabelQueues(QueueStore.on(installation.clickHouse(), clock), labels, clock);
      if (doubtful) {
        JudgmentStore judges = JudgmentStore.on(installation.clickHouse(), clock);
        print(-1, queues.enqueueDoubtful(project, queue, question, judges, SURE, n));
        return Exit.DONE;
      }
      LabelForm form =
          LabelForm.of(project, question, RubricStore.on(installation.clickHouse(), clock), labels);
      List<Candidate> candidates =
          SampleFrame.of(
              installation.stores().conversations(),
              ConversationFilter.all(project),
              form.scope(),
              by);
      if (candidates.isEmpty()) {
        throw new UserError("there is no conversation in " + project);
      }
      StratifiedSample sample = StratifiedSample.draw(candidates, n, least, seed);
      print(candidates.size(), queues.enqueue(project, queue, question, sample));
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return Exit.DONE;
  }

  /**
   * @param of how many could be drawn; negative when nothing was drawn
   */
  private void print(int of, List<QueuedCase> queued) {
    Map<String, Integer> strata = new TreeMap<>();
    queued.forEach(one -> strata.merge(one.stratum(), 1, Integer::sum));
    if (json) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("queue", queue);
      if (of >= 0) {
        counts.put("of", of);
      }
      counts.put("queued", queued.size());
      counts.put("strata", strata);
      counts.put("seed", seed);
      context.out().println(JsonRows.json(counts));
    } else if (of < 0) {
      context.out().printf("%,d doubtful cases are new in queue %s%n", queued.size(), queue);
    } else {
      context
          .out()
          .printf(
              "%,d of %,d cases are new in queue %s (seed %d)%n", queued.size(), of, queue, seed);
      strata.forEach((stratum, count) -> context.out().printf("  %-24s %,6d%n", stratum, count));
    }
    context.out().flush();
  }
}
