package dev.assay.ingest.convention;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part;
import dev.assay.trace.Role;
import dev.assay.trace.SpanId;
import dev.assay.trace.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds model calls that belong together though each is a trace of its own and names no
 * conversation, as raw clients send them: those that carry on with the tools that an earlier one
 * asked for, and the same call told by two instrumentations. Remembers a bounded number of calls,
 * the latest; for use by many threads.
 */
final class LooseCalls {
  private static final int REMEMBERED = 50_000;
  private static final Duration SAME_START = Duration.ofMillis(50);

  /** A call that others may belong to. */
  private record Earlier(String conversation, Instant startedAt, Instant endedAt, boolean speaks) {

    Earlier in(String other) {
      return new Earlier(other, startedAt, endedAt, speaks);
    }

    /** At the same time, and only one of the two has the content. */
    boolean isOtherTellingOf(Earlier other) {
      boolean together =
          Duration.between(startedAt, other.startedAt).abs().compareTo(SAME_START) <= 0
              && !endedAt.isBefore(other.startedAt)
              && !other.endedAt.isBefore(startedAt);
      return together && speaks != other.speaks;
    }
  }

  private final Map<String, Earlier> calls =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Earlier> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * The conversation that a call without one belongs to.
   *
   * @return the trace of the first call of it, or null when this is the first
   */
  synchronized @Nullable String join(
      SpanId id, String service, Instant startedAt, Duration duration, Reading reading) {
    ModelCall model = reading.model();
    if (model == null) {
      return null;
    }
    String scope = id.project() + "\n" + service + "\n";
    boolean speaks = !reading.output().isEmpty();
    Earlier self = new Earlier(id.traceId(), startedAt, startedAt.plus(duration), speaks);
    Earlier earlier = earlier(scope, model, reading, self);
    if (earlier != null && earlier.conversation.equals(id.traceId())) {
      earlier = null;
    }
    Earlier known = earlier == null ? self : self.in(earlier.conversation);
    remember(scope, model, reading, known);
    return earlier == null ? null : earlier.conversation;
  }

  private @Nullable Earlier earlier(String scope, ModelCall model, Reading reading, Earlier self) {
    Earlier same =
        model.responseId() == null ? null : calls.get(scope + "id " + model.responseId());
    if (same != null) {
      return same;
    }
    for (Message message : reading.input().reversed()) {
      for (Part.ToolResponse response : message.toolResponses()) {
        Earlier asker =
            response.callId() == null ? null : calls.get(scope + "tool " + response.callId());
        if (asker != null) {
          return asker;
        }
      }
    }
    List<Message> tail = tail(reading.input());
    boolean asked = tail.stream().anyMatch(message -> !message.toolRequests().isEmpty());
    Earlier asker = asked ? calls.get(scope + loopKey(reading, tail)) : null;
    if (asker != null) {
      return asker;
    }
    Earlier silent = self.speaks ? calls.remove(scope + "input " + inputKey(reading)) : null;
    if (silent != null) {
      return silent;
    }
    String figures = figures(model);
    Earlier counted = figures == null ? null : calls.get(scope + figures);
    return counted != null && counted.isOtherTellingOf(self) ? calls.remove(scope + figures) : null;
  }

  private void remember(String scope, ModelCall model, Reading reading, Earlier known) {
    if (model.responseId() != null) {
      calls.put(scope + "id " + model.responseId(), known);
    }
    for (Message message : reading.output()) {
      for (Part.ToolRequest request : message.toolRequests()) {
        String key =
            request.callId() == null
                ? loopKey(reading, reading.output())
                : "tool " + request.callId();
        calls.put(scope + key, known);
      }
    }
    if (!known.speaks && model.usage() == null && !reading.input().isEmpty()) {
      calls.put(scope + "input " + inputKey(reading), known);
    }
    String figures = figures(model);
    if (figures != null) {
      calls.put(scope + figures, known);
    }
  }

  private static List<Message> tail(List<Message> input) {
    int from = input.size();
    while (from > 0 && input.get(from - 1).role() != Role.USER) {
      from--;
    }
    return input.subList(from, input.size());
  }

  /** What was asked so far and the tools that were asked for without ids. */
  private static String loopKey(Reading reading, List<Message> loop) {
    List<Message> before =
        reading.input().subList(0, reading.input().size() - tail(reading.input()).size());
    List<String> asked =
        loop.stream()
            .flatMap(message -> message.toolRequests().stream())
            .map(request -> request.name() + request.arguments())
            .toList();
    return "loop " + key(before) + asked;
  }

  private static String inputKey(Reading reading) {
    return key(reading.input());
  }

  /** Equal for equal messages; for others hardly ever, which the service narrows further. */
  private static String key(List<Message> messages) {
    String last = messages.isEmpty() ? "" : messages.getLast().text();
    return messages.size() + " " + messages.hashCode() + " " + last.length() + last.hashCode();
  }

  /** What two tellings of one call agree on, whether they count the cache in or not. */
  private static @Nullable String figures(ModelCall model) {
    Usage usage = model.usage();
    return usage == null || usage.output() == 0
        ? null
        : "count " + model.requestModel() + " " + usage.output() + " " + usage.cached();
  }
}
