package dev.assay.ingest;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** How much one span may carry. What is beyond is left out, and its sender told. */
final class SpanBounds {
  /** A history of two thousand flattened messages has about half as many. */
  static final int ATTRIBUTES = 20_000;

  static final int EVENTS = 10_000;
  static final int LINKS = 10_000;

  /** Characters of a key; a longer one becomes its beginning and a hash. */
  static final int KEY = 512;

  private static final int KEPT_OF_KEY = 64;

  private SpanBounds() {}

  /** The span, or as much of it as is kept. */
  static Span of(Span span, Rejections rejections) {
    boolean fits =
        span.getAttributesCount() <= ATTRIBUTES
            && span.getEventsCount() <= EVENTS
            && span.getLinksCount() <= LINKS
            && span.getAttributesList().stream().noneMatch(SpanBounds::isLong);
    return fits ? span : bounded(span, rejections);
  }

  private static Span bounded(Span span, Rejections rejections) {
    Span.Builder kept = span.toBuilder();
    if (span.getAttributesCount() > ATTRIBUTES) {
      List<KeyValue> first = span.getAttributesList().subList(0, ATTRIBUTES);
      kept.clearAttributes().addAllAttributes(first);
      rejections.note("span kept with its first " + ATTRIBUTES + " attributes");
    }
    if (span.getEventsCount() > EVENTS) {
      kept.clearEvents().addAllEvents(span.getEventsList().subList(0, EVENTS));
      rejections.note("span kept with its first " + EVENTS + " events");
    }
    if (span.getLinksCount() > LINKS) {
      kept.clearLinks().addAllLinks(span.getLinksList().subList(0, LINKS));
      rejections.note("span kept with its first " + LINKS + " links");
    }
    boolean renamed = false;
    for (int i = 0; i < kept.getAttributesCount(); i++) {
      KeyValue attribute = kept.getAttributes(i);
      if (isLong(attribute)) {
        kept.setAttributes(i, attribute.toBuilder().setKey(shortened(attribute.getKey())));
        renamed = true;
      }
    }
    if (renamed) {
      rejections.note("span kept with keys of over " + KEY + " characters shortened");
    }
    return kept.build();
  }

  private static boolean isLong(KeyValue attribute) {
    return attribute.getKey().length() > KEY;
  }

  private static String shortened(String key) {
    int end = key.offsetByCodePoints(0, KEPT_OF_KEY);
    return key.substring(0, end)
        + "…"
        + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
