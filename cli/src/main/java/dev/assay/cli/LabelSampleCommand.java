package dev.assay.cli;

import dev.assay.judge.label.LabelService;
import dev.assay.judge.label.LabelStore;
import dev.assay.judge.label.QueuedCase;
import dev.assay.judge.label.StratifiedSample;
import dev.assay.judge.label.StratifiedSample.Candidate;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationPage;
import dev.assay.trace.ConversationStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sample",
    description = "Draws conversations by strata into a queue for labelling; keeps their weights.",
    mixinStandardHelpOptions = true)
final class LabelSampleCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  /** What conversations are told apart by. */
  enum Stratum {
    RELEASE,
    LANGUAGE,
    OUTCOME
  }

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
  private List<Stratum> by = List.of(Stratum.RELEASE);

  @Option(
      names = "--least",
      paramLabel = "N",
      description = "Of each stratum at least so many; by default ${DEFAULT-VALUE}.")
  private int least = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Of the draw (1).")
  private long seed = 1;

  @Option(names = "--json", description = "The counts as JSON.")
  private boolean json;

  LabelSampleCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (n < 1 || least < 0) {
      throw new UserError("--n is at least 1, --least at least 0");
    }
    try (Installation installation = Installation.forCommand(context)) {
      List<Candidate> candidates = candidates(installation.stores().conversations());
      if (candidates.isEmpty()) {
        throw new UserError("there is no conversation in " + project);
      }
      LabelService service =
          new LabelService(
              LabelStore.on(installation.clickHouse(), Clock.systemUTC()), Clock.systemUTC());
      List<QueuedCase> queued =
          service.enqueue(
              project, queue, question, StratifiedSample.draw(candidates, n, least, seed));
      print(candidates, queued);
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return Exit.DONE;
  }

  private List<Candidate> candidates(ConversationStore conversations) {
    List<Candidate> candidates = new ArrayList<>();
    ConversationPage.@Nullable Cursor after = null;
    do {
      ConversationPage page =
          conversations.page(
              ConversationFilter.all(project), ConversationOrder.STARTED, false, after, PAGE);
      for (Conversation one : page.conversations()) {
        String stratum =
            by.stream().map(field -> value(field, one)).collect(Collectors.joining("/"));
        candidates.add(
            new Candidate(new Subject(project, Subject.Kind.CONVERSATION, one.id().id()), stratum));
      }
      after = page.next();
    } while (after != null);
    return candidates;
  }

  private static String value(Stratum field, Conversation one) {
    return switch (field) {
      case RELEASE -> one.release();
      case LANGUAGE -> one.language();
      case OUTCOME -> one.outcome().name().toLowerCase(Locale.ROOT);
    };
  }

  private void print(List<Candidate> candidates, List<QueuedCase> queued) {
    Map<String, Integer> strata = new TreeMap<>();
    queued.forEach(one -> strata.merge(one.stratum(), 1, Integer::sum));
    if (json) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("queue", queue);
      counts.put("of", candidates.size());
      counts.put("queued", queued.size());
      counts.put("strata", strata);
      counts.put("seed", seed);
      context.out().println(JsonRows.json(counts));
    } else {
      context
          .out()
          .printf(
              "%,d of %,d conversations are new in queue %s (seed %d)%n",
              queued.size(), candidates.size(), queue, seed);
      strata.forEach((stratum, count) -> context.out().printf("  %-24s %,6d%n", stratum, count));
    }
    context.out().flush();
  }
}
