package dev.assay.ingest.turn;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Status;
import dev.assay.trace.Usage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two model spans tell of one call. */
final class Same {
  private Same() {}

  /** Beside each other, at the same time, with the same content or the same count of tokens. */
  static boolean call(Node a, Node b) {
    ModelCall one = a.span.model();
    ModelCall other = b.span.model();
    if (one == null
        || other == null
        || !model(a, b)
        || differ(one.responseId(), other.responseId())) {
      return false;
    }
    boolean sameOutput =
        !a.span.output().isEmpty() && texts(a.span.output()).equals(texts(b.span.output()));
    if (sameOutput && texts(a.span.input()).equals(texts(b.span.input()))) {
      return true;
    }
    if (isStart(a, b) || isStart(b, a)) {
      return true;
    }
    boolean complementary =
        a.span.output().isEmpty() != b.span.output().isEmpty()
            || !a.span.convention().equals(b.span.convention());
    boolean beside = a.traceId().equals(b.traceId()) || (a.parent == null && b.parent == null);
    return complementary
        && beside
        && counts(one.usage(), other.usage())
        && Objects.equals(a.span.parentSpanId(), b.span.parentSpanId());
  }

  /** A stream's call is told when it opens, with its input, and again when it has ended. */
  static boolean isStart(Node opening, Node whole) {
    ModelCall one = opening.span.model();
    return one != null
        && one.usage() == null
        && opening.span.output().isEmpty()
        && opening.span.status() != Status.ERROR
        && !opening.span.input().isEmpty()
        && !whole.span.output().isEmpty()
        && Objects.equals(opening.span.parentSpanId(), whole.span.parentSpanId())
        && model(opening, whole)
        && texts(opening.span.input()).equals(texts(whole.span.input()));
  }

  /** The same counts, also when one of the two leaves the cached tokens out of its input. */
  private static boolean counts(@Nullable Usage one, @Nullable Usage other) {
    if (one == null || other == null || one.output() != other.output()) {
      return false;
    }
    return one.equals(other)
        || (one.cached() == other.cached()
            && Math.abs(one.input() - other.input()) == one.cached() + one.cacheWrite());
  }

  /** The same model, as far as told: one name may carry the date that another leaves out. */
  static boolean model(Node a, Node b) {
    ModelCall one = a.span.model();
    ModelCall other = b.span.model();
    return one == null
        || other == null
        || matches(one.requestModel(), other.requestModel())
        || matches(one.model(), other.model())
        || matches(one.requestModel(), other.model())
        || matches(one.model(), other.requestModel());
  }

  private static boolean matches(@Nullable String a, @Nullable String b) {
    return a == null || b == null || a.startsWith(b) || b.startsWith(a);
  }

  private static boolean differ(@Nullable String a, @Nullable String b) {
    return a != null && b != null && !a.equals(b);
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.text().strip()).toList();
  }
}
