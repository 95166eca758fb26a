package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.Seeds;
import dev.assay.bench.harness.TrialContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Categories of BFCL, to be run. A task's id is its item's. */
public final class BfclBenchmark implements Benchmark {
  private static final String GRADER = "bfcl/assay-1/";

  private final BfclData data;
  private final CallSyntax syntax;
  private final LongContext longContext;
  private final BfclGrader grader;
  private final MultiTurnGrader multiTurn;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final BenchmarkVersion version;

  /** What an item needs to be asked and graded; one of the last two is there. */
  private sealed interface Item {
    BfclCategory category();

    JsonNode question();

    record Single(BfclCategory category, JsonNode question, AstItem ast) implements Item {}

    record Several(BfclCategory category, JsonNode question, MultiTurnItem turns) implements Item {}
  }

  /**
   * A benchmark.
   *
   * @param categories that are run, none of them agentic
   * @param longContext texts that long-context conversations need
   * @throws BfclFileException when files are missing or malformed
   * @throws IllegalArgumentException when a category is not in the version, or is agentic
   */
  public BfclBenchmark(
      BfclData data,
      CallSyntax syntax,
      Collection<BfclCategory> categories,
      LongContext longContext) {
    this.data = data;
    this.syntax = syntax;
    this.longContext = longContext;
    this.grader = new BfclGrader(data.version(), syntax, syntax == CallSyntax.FUNCTION_CALLING);
    this.multiTurn = new MultiTurnGrader(longContext);
    List<String> texts = new ArrayList<>();
    for (BfclCategory category : categories) {
      add(category, texts);
    }
    this.version =
        new BenchmarkVersion(
            "bfcl-" + data.version().label(),
            GRADER + data.version().label(),
            Seeds.fingerprint(texts));
  }

  /** The categories of a version that can be run: those with the user's own backends cannot. */
  public static List<BfclCategory> runnable(BfclVersion version, boolean withLongContext) {
    List<BfclCategory> categories = new ArrayList<>();
    for (BfclCategory category : BfclCategory.values()) {
      boolean needsTexts = category == BfclCategory.MULTI_TURN_LONG_CONTEXT;
      if (category.kind() != BfclCategory.Kind.AGENTIC
          && category.name(version).isPresent()
          && (withLongContext || !needsTexts)) {
        categories.add(category);
      }
    }
    return categories;
  }

  private void add(BfclCategory category, List<String> texts) {
    if (category.kind() == BfclCategory.Kind.AGENTIC) {
      throw new IllegalArgumentException(category.label() + " needs backends of the user's");
    }
    List<JsonNode> questions = data.raw(category);
    questions.forEach(question -> texts.add(question.toString()));
    texts.add(data.answersText(category));
    switch (category.kind()) {
      case AST, IRRELEVANCE, RELEVANCE -> {
        List<AstItem> asts = data.items(category);
        for (int i = 0; i < asts.size(); i++) {
          items.put(asts.get(i).id(), new Item.Single(category, questions.get(i), asts.get(i)));
        }
      }
      case MULTI_TURN -> {
        List<MultiTurnItem> conversations = data.conversations(category);
        for (int i = 0; i < conversations.size(); i++) {
          MultiTurnItem item = conversations.get(i);
          items.put(item.id(), new Item.Several(category, questions.get(i), item));
        }
      }
      case AGENTIC -> throw new IllegalStateException("refused above");
    }
  }

  @Override
  public BenchmarkVersion version() {
    return version;
  }

  @Override
  public List<BenchTask> tasks() {
    List<BenchTask> tasks = new ArrayList<>();
    items.forEach((id, item) -> tasks.add(new BenchTask(id, item.category().label())));
    return tasks;
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) {
    Item item = items.get(task.id());
    if (item == null) {
      throw new IllegalArgumentException("there is no item " + task.id());
    }
    BfclQuestion question = BfclQuestion.read(item.question(), item.category(), data);
    return switch (item) {
      case Item.Single(BfclCategory category, var _, AstItem ast) ->
          new SingleTurnEpisode(category, ast, question, grader, syntax);
      case Item.Several(var _, var _, MultiTurnItem turns) ->
          new MultiTurnEpisode(turns, question, multiTurn, longContext, syntax);
    };
  }
}
