package dev.assay.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.Span;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a project from filling the tables with attribute keys: those beyond a number are kept
 * together in one attribute, {@value #OVERFLOW}, as JSON. What a convention reads of them was read
 * before. Counts since the start of the process. Safe for use by many threads.
 */
public final class KeyCap implements MeterBinder {
  /** Where keys beyond the cap are, with their values. */
  public static final String OVERFLOW = "assay.overflow";

  /** Projects are named by senders. */
  private static final int MOST_PROJECTS = 1_000;

  private final int most;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
  private final LongAdder overflown = new LongAdder();

  /**
   * A cap.
   *
   * @param most distinct keys of a project
   */
  public KeyCap(int most) {
    this.most = most;
  }

  /** Values that were put into the overflow since the start. */
  public long overflown() {
    return overflown.sum();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("assay.quota.overflown.attributes", this, KeyCap::overflown)
        .description("kept in assay.overflow, since their project has too many keys")
        .register(registry);
  }

  /** The span with no more keys than its project may have. */
  Span apply(Span span) {
    String project = span.id().project();
    Set<String> keys = keys(project);
    Map<String, String> over = null;
    for (Map.Entry<String, String> attribute : span.attributes().entrySet()) {
      String key = attribute.getKey();
      if (!keys.contains(key) && !key.equals(OVERFLOW)) {
        if (keys.size() < most) {
          keys.add(key);
        } else {
          over = over == null ? new TreeMap<>() : over;
          over.put(key, attribute.getValue());
        }
      }
    }
    return over == null ? span : without(span, over);
  }

  /** Of the project, or of all together that came after the first thousand. */
  private Set<String> keys(String project) {
    Set<String> own = known.get(project);
    return own == null
        ? known.computeIfAbsent(
            known.size() < MOST_PROJECTS ? project : "", name -> ConcurrentHashMap.newKeySet())
        : own;
  }

  private Span without(Span span, Map<String, String> over) {
    overflown.add(over.size());
    ObjectNode together = Json.MAPPER.createObjectNode();
    over.forEach(together::put);
    Map<String, String> kept = new TreeMap<>(span.attributes());
    kept.keySet().removeAll(over.keySet());
    kept.put(OVERFLOW, together.toString());
    return new Span(
        span.id(),
        span.parentSpanId(),
        span.name(),
        span.kind(),
        span.startedAt(),
        span.duration(),
        span.status(),
        span.error(),
        span.attribution(),
        span.model(),
        span.tool(),
        span.input(),
        span.output(),
        span.convention(),
        kept,
        span.resource(),
        span.events(),
        span.links());
  }
}
