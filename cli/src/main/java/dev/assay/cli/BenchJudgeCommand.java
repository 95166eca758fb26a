package dev.assay.cli;

import dev.assay.judge.Case;
import dev.assay.judge.Judge;
import dev.assay.judge.check.CodeJudge;
import dev.assay.judge.local.Features;
import dev.assay.judge.local.LocalJudge;
import dev.assay.judge.local.LocalJudgeStore;
import dev.assay.judge.local.LocalTrainer;
import dev.assay.judge.local.LocalTrainer.Example;
import dev.assay.judge.local.TextEmbedder;
import dev.assay.judge.source.CaseQuery;
import dev.assay.judge.source.CaseReader;
import dev.assay.judge.source.CaseSource;
import dev.assay.score.Score.Subject;
import dev.assay.trace.ConversationFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "judge",
    description = "Measures how many turns a second code checks and the local judge score.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Scores the turns of a project, over and over where there are fewer; nothing is kept. How an",
      "answer begins is remembered, so turns that were never seen are measured apart, on one pass.",
      "Where no local judge is stored for --question, one is trained on whether tools ran, which",
      "costs as much."
    })
final class BenchJudgeCommand implements Callable<Integer> {
  private static final int MOST_DISTINCT = 20_000;
  private static final int EXAMPLES = 400;

  private final CommandFactory.Context context;

  @Option(names = "--turns", paramLabel = "N", description = "By default ${DEFAULT-VALUE}.")
  private int turns = 100_000;

  @Option(names = "--project", paramLabel = "NAME", description = "By default ${DEFAULT-VALUE}.")
  private String project = DemoTraffic.PROJECT;

  @Option(
      names = "--question",
      paramLabel = "NAME",
      description = "Of the stored local judge; by default ${DEFAULT-VALUE}.")
  private String question = "failed";

  @Option(names = "--json", description = "The figures as JSON.")
  private boolean json;

  BenchJudgeCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (turns < 1) {
      throw new UserError("--turns is at least 1, not " + turns);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    try (Installation installation = Installation.forCommand(context);
        ProgressLine line = new ProgressLine("Judging")) {
      long began = System.nanoTime();
      List<Case> cases = cases(installation);
      figures.put("turns", turns);
      figures.put("distinct_turns", cases.size());
      figures.put("read_seconds", seconds(began));
      LocalJudge local = local(installation, cases);
      List<CodeJudge> checks = CodeJudge.usual(Clock.systemUTC());
      warm(cases, checks, local);
      List<Judge> all = new ArrayList<>(checks);
      all.add(local);
      figures.put("threads", Runtime.getRuntime().availableProcessors());
      List<Case> fresh = cases.subList(Math.min(EXAMPLES, cases.size() - 1), cases.size());
      figures.put("never_seen_per_second", rate(fresh, fresh.size(), all, line));
      figures.put("checks_per_second", rate(cases, turns, checks, line));
      figures.put("local_judge_per_second", rate(cases, turns, List.of(local), line));
      figures.put("turns_per_second", rate(cases, turns, all, line));
    }
    if (json) {
      context.out().println(JsonRows.json(figures));
    } else {
      figures.forEach(
          (name, value) ->
              context
                  .out()
                  .printf(
                      "%-24s %s%n",
                      name.replace('_', ' '),
                      value instanceof Double d ? "%,.1f".formatted(d) : value));
    }
    context.out().flush();
    return Exit.DONE;
  }

  private List<Case> cases(Installation installation) {
    CaseSource source =
        new CaseSource(
            installation.stores().conversations(),
            new CaseReader(installation.stores().spans(), installation.stores().conversations()));
    Iterator<Case> cases =
        source.cases(CaseQuery.all(ConversationFilter.all(project), Subject.Kind.TURN));
    List<Case> some = new ArrayList<>();
    while (cases.hasNext() && some.size() < Math.min(turns, MOST_DISTINCT)) {
      some.add(cases.next());
    }
    if (some.isEmpty()) {
      throw new UserError(
          "there is no turn in "
              + project
              + "; ./assay demo --exit plays some into "
              + DemoTraffic.PROJECT);
    }
    return some;
  }

  private LocalJudge local(Installation installation, List<Case> cases) {
    Features features = new Features(TextEmbedder.shared());
    Clock clock = Clock.systemUTC();
    return LocalJudgeStore.on(installation.clickHouse(), features, clock)
        .newest(project, question)
        .orElseGet(
            () ->
                new LocalTrainer(features, clock)
                    .train(
                        "tools ran",
                        "tools_ran",
                        cases.stream()
                            .limit(EXAMPLES)
                            .map(
                                c ->
                                    new Example(
                                        c, c.toolCalls().isEmpty() ? 0 : 1, c.conversationId()))
                            .toList())
                    .judge());
  }

  private static void warm(List<Case> cases, List<CodeJudge> checks, LocalJudge local) {
    cases.stream()
        .limit(EXAMPLES)
        .forEach(
            c -> {
              checks.forEach(check -> check.judge(c));
              local.judge(c);
            });
  }

  private static double rate(
      List<Case> cases, int count, List<? extends Judge> judges, ProgressLine line) {
    AtomicLong done = new AtomicLong();
    long began = System.nanoTime();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              Case c = cases.get(i % cases.size());
              judges.forEach(judge -> judge.judge(c));
              long now = done.incrementAndGet();
              if (now % 500 == 0) {
                line.update(now, count, "");
              }
            });
    return count / seconds(began);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
