package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.Seeds;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.harness.agent.UserTools;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Categories of BFCL, to be run. A task's id is its item's. */
public final class BfclBenchmark implements Benchmark {
  /** What its versions' names begin with. */
  static final String NAME = "bfcl-";

  private static final String GRADER = "bfcl/assay-2/";

  private final BfclData data;
  private final CallSyntax syntax;
  private final LongContext longContext;
  private final BfclGrader grader;
  private final MultiTurnGrader multiTurn;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final BenchmarkVersion version;
  private final @Nullable UserTools tools;
  private final Set<BfclCategory> categories;

  /** What an item needs to be asked and graded. */
  private sealed interface Item {
    BfclCategory category();

    record Single(BfclCategory category, JsonNode question, AstItem ast) implements Item {}

    record Several(BfclCategory category, JsonNode question, MultiTurnItem turns) implements Item {}

    record Agentic(BfclCategory category, AgenticItem agentic) implements Item {}
  }

  /**
   * A benchmark without agentic categories.
   *
   * @param categories that are run
   * @param longContext texts that long-context conversations need
   * @throws BfclFileException when files are missing or malformed
   * @throws IllegalArgumentException when a category is not in the version, or is agentic
   */
  public BfclBenchmark(
      BfclData data,
      CallSyntax syntax,
      Collection<BfclCategory> categories,
      LongContext longContext) {
    this(data, syntax, categories, longContext, null, List.of());
  }

  /**
   * A benchmark.
   *
   * @param categories that are run
   * @param longContext texts that long-context conversations need
   * @param tools that agentic categories are tried with; null for none
   * @param offered what those tools are, on which verdicts depend; empty without
   * @throws BfclFileException when files are missing or malformed
   * @throws IllegalArgumentException when a category is not in the version, or is agentic and there
   *     are no tools, or calls are to be written as text
   */
  public BfclBenchmark(
      BfclData data,
      CallSyntax syntax,
      Collection<BfclCategory> categories,
      LongContext longContext,
      @Nullable UserTools tools,
      List<ToolDefinition> offered) {
    this.data = data;
    this.tools = tools;
    this.categories = Set.copyOf(categories);
    this.syntax = syntax;
    this.longContext = longContext;
    this.grader = new BfclGrader(data.version(), syntax, syntax == CallSyntax.FUNCTION_CALLING);
    this.multiTurn = new MultiTurnGrader(longContext);
    List<String> texts = new ArrayList<>();
    for (BfclCategory category : categories) {
      if (category.kind() == BfclCategory.Kind.AGENTIC) {
        addAgentic(category, texts);
      } else {
        add(category, texts);
      }
    }
    offered.forEach(tool -> texts.add(tool.toString()));
    this.version =
        new BenchmarkVersion(
            NAME + data.version().label(),
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
        conversations.stream()
            .flatMap(item -> item.apis().stream())
            .distinct()
            .sorted()
            .forEach(api -> texts.add(data.functions(api).toString()));
        if (category == BfclCategory.MULTI_TURN_LONG_CONTEXT) {
          texts.add(longContext.text());
        }
        for (int i = 0; i < conversations.size(); i++) {
          MultiTurnItem item = conversations.get(i);
          items.put(item.id(), new Item.Several(category, questions.get(i), item));
        }
      }
      case AGENTIC -> throw new IllegalStateException("not by this way");
    }
  }

  private void addAgentic(BfclCategory category, List<String> texts) {
    if (tools == null || syntax == CallSyntax.PROMPT) {
      throw new IllegalArgumentException(
          category.label() + " needs tools of the user's, and native calls");
    }
    for (AgenticItem item : data.agentic(category)) {
      texts.add(item.toString());
      items.put(item.id(), new Item.Agentic(category, item));
    }
  }

  @Override
  public List<String> notRun() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (BfclCategory category : BfclCategory.values()) {
      if (category.name(data.version()).isPresent() && !categories.contains(category)) {
        String why =
            switch (category) {
              case MEMORY_KV, MEMORY_VECTOR, MEMORY_REC_SUM ->
                  "need a memory of yours (--tools-mcp, and their names in --categories)";
              case WEB_SEARCH_BASE, WEB_SEARCH_NO_SNIPPET ->
                  "need a search of yours (--tools-mcp, and their names in --categories)";
              case MULTI_TURN_LONG_CONTEXT -> "needs --long-context, or is not in --categories";
              default -> "not in --categories";
            };
        reasons.computeIfAbsent(why, w -> new ArrayList<>()).add(category.label());
      }
    }
    return reasons.entrySet().stream()
        .map(reason -> String.join(", ", reason.getValue()) + ": " + reason.getKey())
        .toList();
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
  public Episode begin(BenchTask task, TrialContext context) throws InterruptedException {
    Item item = items.get(task.id());
    if (item == null) {
      throw new IllegalArgumentException("there is no item " + task.id());
    }
    return switch (item) {
      case Item.Single(BfclCategory category, JsonNode asked, AstItem ast) ->
          new SingleTurnEpisode(
              category,
              ast,
              BfclQuestion.read(asked, category, data),
              grader,
              syntax,
              context.callsOneByOne());
      case Item.Several(BfclCategory category, JsonNode asked, MultiTurnItem turns) ->
          new MultiTurnEpisode(
              turns, BfclQuestion.read(asked, category, data), multiTurn, longContext, syntax);
      case Item.Agentic(var _, AgenticItem agentic) ->
          new AgenticEpisode(agentic, Objects.requireNonNull(tools).open());
    };
  }
}
