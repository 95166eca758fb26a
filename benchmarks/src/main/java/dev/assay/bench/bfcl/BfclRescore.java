package dev.assay.bench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Grades outputs that others published and compares verdict by verdict. A model whose results hold
 * any call in list form is read in function-calling form, and its function names are taken to have
 * had dots replaced unless one in twenty of its outputs has a call with a dot. So is one most of
 * whose texts are calls in a form of its own ({@code <tool_call>} and the like). Any other model is
 * read in prompt form. Thread-safe.
 */
public final class BfclRescore {
  private static final int FEW_DOTS = 20;

  private final BfclData data;
  private final MultiTurnGrader multiTurn;

  /** A re-scoring with the checker of the data's version. */
  public BfclRescore(BfclData data) {
    this(data, LongContext.none());
  }

  /** The same, with the texts that long-context conversations are filled with. */
  public BfclRescore(BfclData data, LongContext longContext) {
    this.data = data;
    this.multiTurn = new MultiTurnGrader(longContext);
  }

  /**
   * Compares everything below a folder that has both a result and a score file.
   *
   * @param published a folder with {@code result/<model>/**} and {@code score/<model>/**}
   * @throws BfclFileException when files are missing or malformed
   */
  public RescoreReport rescore(Path published) {
    return rescore(published, (done, files) -> {});
  }

  /** Hears how far a re-scoring is. */
  @FunctionalInterface
  public interface Progress {
    /** Called on the grading thread: {@code done} of {@code files} files have been compared. */
    void at(int done, int files);
  }

  /**
   * The same, telling how far it is.
   *
   * @throws BfclFileException when files are missing or malformed
   */
  public RescoreReport rescore(Path published, Progress progress) {
    long start = System.nanoTime();
    Tally tally = new Tally();
    Map<String, List<PublishedFile>> models = new HashMap<>();
    PublishedFolder all = PublishedFolder.read(published, data.version());
    List<String> unreadable = new ArrayList<>(all.unreadable());
    List<PublishedFile> files = read(all.files());
    files.forEach(f -> models.computeIfAbsent(f.model(), m -> new ArrayList<>()).add(f));
    int done = 0;
    for (PublishedFile file : files) {
      progress.at(done++, files.size());
      List<PublishedFile> model = Objects.requireNonNull(models.get(file.model()));
      try {
        rescore(file, grade(file.category(), form(model)), tally, unreadable);
      } catch (BfclFileException | IllegalArgumentException e) {
        unreadable.add(
            "%s, %s: %s".formatted(file.model(), file.category().label(), e.getMessage()));
      }
    }
    return tally.report(
        data.version(), all.skipped(), unreadable, (System.nanoTime() - start) / 1e9);
  }

  /** The files with what models wrote in forms of their own as lists of calls. */
  private static List<PublishedFile> read(List<PublishedFile> files) {
    Map<String, List<PublishedFile>> models = new HashMap<>();
    files.forEach(f -> models.computeIfAbsent(f.model(), m -> new ArrayList<>()).add(f));
    models.values().removeIf(model -> !ownForm(model));
    return files.stream().map(f -> models.containsKey(f.model()) ? f.asLists() : f).toList();
  }

  /** Whether most of what a model wrote are calls in a text form of its own. */
  private static boolean ownForm(List<PublishedFile> model) {
    int[] texts = new int[2];
    for (PublishedFile file : model) {
      file.outputs().forEach(output -> count(output.value(), texts));
    }
    return 2 * texts[1] > texts[0];
  }

  /** Counts texts, and those that are calls. */
  private static void count(JsonNode value, int[] texts) {
    if (value.isTextual() && !value.textValue().isEmpty()) {
      texts[0]++;
      texts[1] += TextCalls.read(value.textValue()).isPresent() ? 1 : 0;
    } else if (value.isArray()) {
      value.forEach(item -> count(item, texts));
    }
  }

  private static void rescore(
      PublishedFile file,
      Function<PublishedFile.Output, Optional<Verdict>> grade,
      Tally tally,
      List<String> unreadable) {
    tally.start();
    for (PublishedFile.Output output : file.outputs()) {
      Optional<String> published = Optional.ofNullable(file.failures().get(output.id()));
      try {
        grade
            .apply(output)
            .ifPresentOrElse(
                verdict -> tally.add(file, output.id(), published, verdict),
                () ->
                    unreadable.add(
                        "%s: the data have no item %s: are they of the version of the results?"
                            .formatted(file.model(), output.id())));
      } catch (IllegalArgumentException e) {
        // A type of a parameter, say, that this version of the checker does not know.
        unreadable.add(
            "%s: item %s cannot be graded: %s"
                .formatted(file.model(), output.id(), e.getMessage()));
      }
    }
    tally.end(file);
  }

  /** How a model writes calls. */
  record Form(CallSyntax syntax, boolean dotsReplaced) {}

  private static Form form(List<PublishedFile> model) {
    int lists = 0;
    int dots = 0;
    for (PublishedFile file : model) {
      for (PublishedFile.Output output : file.outputs()) {
        lists += callList(output.value()) ? 1 : 0;
        dots += dotted(output.value()) ? 1 : 0;
      }
    }
    // A model whose dots were replaced may still make one up, as in math.factorial.
    return new Form(
        lists > 0 ? CallSyntax.FUNCTION_CALLING : CallSyntax.PROMPT,
        lists > 0 && (long) dots * FEW_DOTS < lists);
  }

  /** Turns and steps may be nested around the list of calls. */
  private static boolean callList(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode item : value) {
      if (item.isObject() || callList(item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean dotted(JsonNode value) {
    for (JsonNode item : value) {
      if (item.isArray() && dotted(item)) {
        return true;
      }
      if (item.isObject() && item.properties().stream().anyMatch(e -> e.getKey().contains("."))) {
        return true;
      }
    }
    return false;
  }

  /** Grades an output; empty when the data do not have its item. */
  private Function<PublishedFile.Output, Optional<Verdict>> grade(
      BfclCategory category, Form form) {
    return switch (category.kind()) {
      case AST, IRRELEVANCE, RELEVANCE -> {
        BfclGrader grader = new BfclGrader(data.version(), form.syntax(), form.dotsReplaced());
        Map<String, AstItem> items = new HashMap<>();
        data.items(category).forEach(i -> items.put(i.id(), i));
        yield output ->
            Optional.ofNullable(items.get(output.id()))
                .map(item -> grader.grade(category, item, output.value()));
      }
      case MULTI_TURN -> {
        Map<String, MultiTurnItem> items = new HashMap<>();
        data.conversations(category).forEach(i -> items.put(i.id(), i));
        yield output ->
            Optional.ofNullable(items.get(output.id()))
                .map(item -> multiTurn.grade(item, form.syntax(), output.value()));
      }
      case AGENTIC -> {
        Map<String, List<String>> texts = data.texts(category);
        yield output ->
            Optional.ofNullable(texts.get(category.sharedId(output.id())))
                .map(accepted -> AgenticGrader.grade(accepted, form.syntax(), output.value()));
      }
    };
  }

  /** Counts as it goes. */
  private static final class Tally {
    private final List<RescoreReport.Difference> differences = new ArrayList<>();
    private final List<RescoreReport.Count> counts = new ArrayList<>();
    private int items;
    private int equal;
    private int sameReason;
    private int failures;
    private int fileItems;
    private int fileEqual;
    private int fileCorrect;

    void start() {
      fileItems = 0;
      fileEqual = 0;
      fileCorrect = 0;
    }

    void add(PublishedFile file, String id, Optional<String> published, Verdict verdict) {
      Optional<String> ours =
          switch (verdict) {
            case Verdict.Valid ignored -> Optional.empty();
            case Verdict.Invalid invalid -> Optional.of(invalid.reason().label());
          };
      String detail = verdict instanceof Verdict.Invalid invalid ? invalid.detail() : "";
      items++;
      fileItems++;
      fileCorrect += ours.isEmpty() ? 1 : 0;
      if (ours.isEmpty() != published.isEmpty()) {
        differences.add(
            new RescoreReport.Difference(
                file.model(), file.category(), id, published, ours, detail));
        return;
      }
      equal++;
      fileEqual++;
      failures += ours.isPresent() ? 1 : 0;
      sameReason += ours.isPresent() && ours.equals(published) ? 1 : 0;
    }

    void end(PublishedFile file) {
      counts.add(
          new RescoreReport.Count(
              file.model(), file.category(), fileItems, fileEqual, fileCorrect));
    }

    RescoreReport report(
        BfclVersion version, List<String> skipped, List<String> unreadable, double seconds) {
      return new RescoreReport(
          version,
          items,
          equal,
          sameReason,
          failures,
          differences,
          counts,
          skipped,
          unreadable,
          seconds);
    }
  }
}
