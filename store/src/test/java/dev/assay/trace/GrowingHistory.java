package dev.assay.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A conversation as instrumentations tell it: every call repeats all that was said before. */
final class GrowingHistory {
  private static final String[] WORDS =
      ("the order of your parcel was shipped late and we are sorry refund card address street"
              + " number Tuesday please thank cannot find item size colour blue return label")
          .split(" ");
  private static final int WORDS_PER_MESSAGE = 50;

  private GrowingHistory() {}

  /** Two model calls a turn; each turn is a trace of its own. */
  static List<Span> conversation(int seed, int turns) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Span> spans = new ArrayList<>();
    List<Message> history = new ArrayList<>();
    history.add(Message.text(Role.SYSTEM, words(new SplittableRandom(1), 300)));
    Instant at = Examples.NOON.plusSeconds(100L * seed);
    for (int turn = 0; turn < turns; turn++) {
      String trace = "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
      history.add(Message.text(Role.USER, words(random, WORDS_PER_MESSAGE)));
      for (int call = 0; call < 2; call++) {
        at = at.plus(Duration.ofSeconds(1));
        Message answer = Message.text(Role.ASSISTANT, words(random, WORDS_PER_MESSAGE));
        SpanId id = new SpanId("shop", trace, "%016x".formatted(random.nextLong() | 1));
        spans.add(span(Examples.modelSpan(id, "g" + seed, at), List.copyOf(history), answer));
        history.add(answer);
      }
    }
    return spans;
  }

  /** Bytes of texts that were sent, about what an uncompressed export takes. */
  static long toldBytes(Span span) {
    return 300
        + span.attributes().entrySet().stream()
            .mapToLong(entry -> entry.getKey().length() + entry.getValue().length() + 8)
            .sum();
  }

  private static Span span(Span span, List<Message> input, Message answer) {
    Map<String, String> attributes = new HashMap<>(span.attributes());
    attributes.put("gen_ai.input.messages", json(input));
    attributes.put("gen_ai.output.messages", json(List.of(answer)));
    return new Span(
        span.id(),
        null,
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        null,
        span.attribution(),
        span.model(),
        null,
        input,
        List.of(answer),
        span.convention(),
        attributes,
        span.resource(),
        List.of(),
        List.of());
  }

  private static String json(List<Message> messages) {
    StringBuilder json = new StringBuilder("[");
    for (Message message : messages) {
      json.append(json.length() == 1 ? "" : ",")
          .append("{\"role\":\"")
          .append(message.role())
          .append("\",\"parts\":[{\"type\":\"text\",\"content\":\"")
          .append(message.text())
          .append("\"}]}");
    }
    return json.append("]").toString();
  }

  private static String words(RandomGenerator random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      if (i % 7 == 0) {
        text.append(random.nextInt(100_000)).append(' ');
      }
    }
    return text.toString();
  }
}
