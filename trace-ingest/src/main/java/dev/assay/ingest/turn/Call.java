package dev.assay.ingest.turn;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One model call, told by one span or by several.
 *
 * @param nodes the tellings, by start, the outermost first
 * @param input of the telling that has most
 * @param usage of each count the largest told; null when none was
 */
record Call(
    List<Node> nodes,
    List<Message> input,
    List<Message> output,
    Prompt prompt,
    @Nullable Usage usage,
    @Nullable BigDecimal cost,
    Instant startedAt,
    Instant endedAt) {
  private static final Comparator<List<Message>> BY_RICHNESS =
      comparing((List<Message> messages) -> messages.size()).thenComparing(Call::length);

  static Call of(List<Node> tellings) {
    List<Node> nodes = tellings.stream().sorted(Forest.BY_START).toList();
    List<Message> input = richest(nodes.stream().map(node -> node.span.input()));
    return new Call(
        nodes,
        input,
        richest(nodes.stream().map(node -> node.span.output())),
        Prompt.of(input),
        usage(nodes),
        cost(nodes),
        nodes.getFirst().span.startedAt(),
        nodes.stream().map(node -> node.span.endedAt()).max(naturalOrder()).orElseThrow());
  }

  /** The outermost telling. */
  Node outermost() {
    return nodes.getFirst();
  }

  /** The agent or tool it runs in, else null. */
  @Nullable Node anchor() {
    return outermost().outermost;
  }

  boolean hasContent() {
    return !prompt.users().isEmpty();
  }

  /** When the first token came; null when no telling knows. */
  @Nullable Instant firstTokenAt() {
    for (Node node : nodes) {
      ModelCall model = node.span.model();
      Duration wait = model == null ? null : model.timeToFirstToken();
      if (wait != null) {
        return node.span.startedAt().plus(wait);
      }
    }
    return null;
  }

  /** What the model said without asking for a tool, or the empty text. */
  String answer() {
    return output.stream().anyMatch(message -> !message.toolRequests().isEmpty())
        ? ""
        : String.join("\n", output.stream().map(Message::text).filter(t -> !t.isBlank()).toList());
  }

  private static @Nullable Usage usage(List<Node> nodes) {
    Usage largest = null;
    for (Node node : nodes) {
      ModelCall model = node.span.model();
      Usage told = model == null ? null : model.usage();
      if (told != null) {
        largest = largest == null ? told : larger(largest, told);
      }
    }
    return largest;
  }

  private static @Nullable BigDecimal cost(List<Node> nodes) {
    BigDecimal largest = null;
    for (Node node : nodes) {
      ModelCall model = node.span.model();
      BigDecimal told = model == null ? null : model.cost();
      if (told != null) {
        largest = largest == null ? told : largest.max(told);
      }
    }
    return largest;
  }

  private static List<Message> richest(Stream<List<Message>> tellings) {
    return tellings.max(BY_RICHNESS).orElse(List.of());
  }

  private static int length(List<Message> messages) {
    return messages.stream().mapToInt(message -> message.parts().toString().length()).sum();
  }

  private static Usage larger(Usage a, Usage b) {
    return new Usage(
        Math.max(a.input(), b.input()),
        Math.max(a.cached(), b.cached()),
        Math.max(a.cacheWrite(), b.cacheWrite()),
        Math.max(a.output(), b.output()),
        Math.max(a.reasoning(), b.reasoning()));
  }
}
