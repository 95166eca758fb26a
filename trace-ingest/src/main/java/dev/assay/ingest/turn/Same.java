package dev.assay.ingest.turn;

import dev.assay.trace.Message;
import dev.assay.trace.ModelCall;
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
    boolean complementary =
        a.span.output().isEmpty() != b.span.output().isEmpty()
            || !a.span.convention().equals(b.span.convention());
    return complementary
        && one.usage() != null
        && one.usage().equals(other.usage())
        && a.traceId().equals(b.traceId())
        && Objects.equals(a.span.parentSpanId(), b.span.parentSpanId());
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
