package dev.assay.ingest.redact;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes personal data out of requests, by the policy of their project, before anything of them is
 * written. Safe for use by many threads.
 */
public final class Redaction {
  /** Keeps everything as it came. */
  public static final Redaction NONE = new Redaction(RedactionConfig.OFF, new byte[16]);

  private final RedactionConfig config;
  private final Pseudonyms pseudonyms;
  private final Map<RedactionPolicy, RequestRedactor> redactors = new ConcurrentHashMap<>();
  private static final int MOST_PROJECTS = 1_000;
  private static final String OTHERS = "(other)";

  private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

  /**
   * @param key makes pseudonyms, at least 16 bytes: the same key gives the same pseudonyms
   */
  public Redaction(RedactionConfig config, byte[] key) {
    this.config = config;
    this.pseudonyms = new Pseudonyms(key);
  }

  /** The request as it may be kept; the very same when nothing is looked for. */
  public ExportTraceServiceRequest apply(String project, ExportTraceServiceRequest request) {
    RequestRedactor redactor = redactor(project);
    return redactor == null ? request : redactor.redact(request, counter(project));
  }

  /** Log records as they may be kept; the very same when nothing is looked for. */
  public ExportLogsServiceRequest apply(String project, ExportLogsServiceRequest request) {
    RequestRedactor redactor = redactor(project);
    return redactor == null ? request : redactor.redact(request, counter(project));
  }

  /** A text as it may be kept. */
  public String apply(String project, String text) {
    RequestRedactor redactor = redactor(project);
    return redactor == null ? text : redactor.redact(text, counter(project));
  }

  /** Whether anything is looked for in a project's requests. */
  public boolean isOn(String project) {
    return config.of(project).mode() != RedactionPolicy.Mode.OFF;
  }

  /**
   * A text without personal data.
   *
   * @param found how often each kind was taken out
   */
  public record Redacted(String text, Map<String, Integer> found) {}

  /** A text as a project would keep it; it is not counted. */
  public Redacted of(String project, String text) {
    RedactionPolicy policy = config.of(project);
    Map<String, Integer> found = new TreeMap<>();
    String kept =
        policy.mode() == RedactionPolicy.Mode.OFF
            ? text
            : new TextRedactor(policy, pseudonyms)
                .redact(text, false, (kind, n) -> found.merge(kind, n, Integer::sum));
    return new Redacted(kept, found);
  }

  /** How much was taken out since the start, by project and kind. */
  public Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> told = new TreeMap<>();
    counts.forEach(
        (project, kinds) -> {
          Map<String, Long> sums = new TreeMap<>();
          kinds.forEach((kind, n) -> sums.put(kind, n.sum()));
          told.put(project, sums);
        });
    return told;
  }

  private @Nullable RequestRedactor redactor(String project) {
    RedactionPolicy policy = config.of(project);
    return policy.mode() == RedactionPolicy.Mode.OFF
        ? null
        : redactors.computeIfAbsent(
            policy, one -> new RequestRedactor(new TextRedactor(one, pseudonyms)));
  }

  /** Senders may invent any number of projects. */
  private String counted(String project) {
    return counts.containsKey(project) || counts.size() < MOST_PROJECTS ? project : OTHERS;
  }

  private ObjIntConsumer<String> counter(String project) {
    Map<String, LongAdder> counted =
        counts.computeIfAbsent(counted(project), name -> new ConcurrentHashMap<>());
    return (kind, n) -> counted.computeIfAbsent(kind, it -> new LongAdder()).add(n);
  }
}
