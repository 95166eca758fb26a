package dev.assay.bench.bfcl;

import java.util.Optional;

/** The categories of the leaderboard. */
public enum BfclCategory {
  SIMPLE_PYTHON("simple_python", "simple", 400, Kind.AST),
  SIMPLE_JAVA("simple_java", "java", 100, Kind.AST),
  SIMPLE_JAVASCRIPT("simple_javascript", "javascript", 50, Kind.AST),
  MULTIPLE("multiple", "multiple_function", 200, Kind.AST),
  PARALLEL("parallel", "parallel_function", 200, Kind.AST),
  PARALLEL_MULTIPLE("parallel_multiple", "parallel_multiple_function", 200, Kind.AST),
  /** August 2024 called it relevance. */
  IRRELEVANCE("irrelevance", "relevance", 240, Kind.IRRELEVANCE),
  LIVE_SIMPLE("live_simple", "", 258, Kind.AST),
  LIVE_MULTIPLE("live_multiple", "", 1053, Kind.AST),
  LIVE_PARALLEL("live_parallel", "", 16, Kind.AST),
  LIVE_PARALLEL_MULTIPLE("live_parallel_multiple", "", 24, Kind.AST),
  LIVE_IRRELEVANCE("live_irrelevance", "", 884, Kind.IRRELEVANCE),
  LIVE_RELEVANCE("live_relevance", "", 16, Kind.RELEVANCE),
  MULTI_TURN_BASE("multi_turn_base", "", 200, Kind.MULTI_TURN),
  MULTI_TURN_MISS_FUNC("multi_turn_miss_func", "", 200, Kind.MULTI_TURN),
  MULTI_TURN_MISS_PARAM("multi_turn_miss_param", "", 200, Kind.MULTI_TURN),
  MULTI_TURN_LONG_CONTEXT("multi_turn_long_context", "", 200, Kind.MULTI_TURN),
  MEMORY_KV("memory_kv", "", 155, Kind.AGENTIC),
  MEMORY_VECTOR("memory_vector", "", 155, Kind.AGENTIC),
  MEMORY_REC_SUM("memory_rec_sum", "", 155, Kind.AGENTIC),
  WEB_SEARCH_BASE("web_search_base", "", 100, Kind.AGENTIC),
  WEB_SEARCH_NO_SNIPPET("web_search_no_snippet", "", 100, Kind.AGENTIC);

  /** How a category is graded. */
  public enum Kind {
    /** Calls are compared with expected ones. */
    AST,
    /** No call may be made. */
    IRRELEVANCE,
    /** A call must be made. */
    RELEVANCE,
    /** Calls are run, and states and results compared. */
    MULTI_TURN,
    /** The last message must contain an answer. */
    AGENTIC
  }

  private final String v4;
  private final String august2024;
  private final int items;
  private final Kind kind;

  BfclCategory(String v4, String august2024, int items, Kind kind) {
    this.v4 = v4;
    this.august2024 = august2024;
    this.items = items;
    this.kind = kind;
  }

  /** Its name in V4, which is its name here. */
  public String label() {
    return v4;
  }

  /** Its name in a version's files; empty when the version does not have it. */
  public Optional<String> name(BfclVersion version) {
    return switch (version) {
      case AUGUST_2024 -> august2024.isEmpty() ? Optional.empty() : Optional.of(august2024);
      case V3 -> {
        String v3 = v4.startsWith("simple_") ? august2024 : v4;
        yield kind == Kind.AGENTIC ? Optional.empty() : Optional.of(v3);
      }
      case V4 -> Optional.of(v4);
    };
  }

  /** The category that a version's files call so; empty when there is none. */
  public static Optional<BfclCategory> ofName(BfclVersion version, String name) {
    for (BfclCategory category : values()) {
      if (category.name(version).filter(name::equals).isPresent()) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }

  /** How many items it has. */
  public int items() {
    return items;
  }

  /**
   * An item's id in the file that an agentic category shares with others: results name each
   * category's own, {@code memory_kv_0-customer-0}, and the shared file {@code
   * memory_0-customer-0}.
   */
  String sharedId(String id) {
    String shared = v4.startsWith("memory") ? "memory" : "web_search";
    return id.startsWith(v4 + "_") ? shared + id.substring(v4.length()) : id;
  }

  /** The category's own id of an item of a shared file. */
  String ownId(String shared) {
    return shared.replaceFirst("^(memory|web_search)", v4);
  }

  /** How it is graded. */
  public Kind kind() {
    return kind;
  }

  /** The language its functions are declared in. */
  public Language language() {
    if (this == SIMPLE_JAVA) {
      return Language.JAVA;
    }
    return this == SIMPLE_JAVASCRIPT ? Language.JAVASCRIPT : Language.PYTHON;
  }

  /** How many calls and functions its items have. */
  AstChecker.Shape shape() {
    if (v4.contains("parallel")) {
      return AstChecker.Shape.PARALLEL;
    }
    return v4.contains("multiple") ? AstChecker.Shape.MULTIPLE : AstChecker.Shape.SIMPLE;
  }
}
