package dev.assay.ingest;

import com.google.protobuf.ByteString;
import dev.assay.trace.RejectedSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spans that were not taken, counted by reason, and those that were taken but not as they came. Not
 * safe for use by several threads.
 */
public final class Rejections {
  private static final byte[] NOTHING = {};
  private static final int MAX_REASONS = 10;
  private static final String OTHERS = "other reasons";

  private static final int MAX_KEPT = 100;
  private static final int MAX_KEPT_BYTES = 64 << 10;

  private final List<Rejected> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Integer> notes = new LinkedHashMap<>();

  /**
   * A span that was not taken.
   *
   * @param bytes as received, or the beginning of it; empty when they are not to be had
   * @param size how many bytes it has
   */
  public record Rejected(String reason, ByteString bytes, long size) {
    /** As it is kept: JSON as it is, protobuf in base64. */
    public RejectedSpan span(String project, Instant receivedAt, String source) {
      boolean isText = !bytes.isEmpty() && bytes.byteAt(0) == '{';
      String content =
          isText ? bytes.toStringUtf8() : Base64.getEncoder().encodeToString(bytes.toByteArray());
      String encoding = bytes.isEmpty() ? "" : isText ? "json" : "base64";
      return new RejectedSpan(project, receivedAt, source, reason, encoding, content, size);
    }

    /** The same with a word of where it is from. */
    public Rejected at(String place) {
      return new Rejected(place + ": " + reason, bytes, size);
    }
  }

  /** Counts one span that was not taken. */
  public void add(String reason) {
    add(reason, () -> NOTHING);
  }

  /**
   * Counts one span that was not taken, and keeps it when there are not many.
   *
   * @param span its bytes
   */
  public void add(String reason, Supplier<byte[]> span) {
    count(counts, reason, 1);
    if (kept.size() < MAX_KEPT) {
      byte[] bytes = span.get();
      int length = Math.min(bytes.length, MAX_KEPT_BYTES);
      kept.add(new Rejected(reason, ByteString.copyFrom(bytes, 0, length), bytes.length));
    }
  }

  /** The first of them, a hundred at most. */
  public List<Rejected> kept() {
    return List.copyOf(kept);
  }

  /**
   * Keeps nothing of them but their reasons: their bytes may hold personal data.
   *
   * @param redaction of the reasons, which may quote what was sent
   */
  public void forgetContents(UnaryOperator<String> redaction) {
    kept.replaceAll(
        one -> new Rejected(redaction.apply(one.reason()), ByteString.EMPTY, one.size()));
    rename(counts, redaction);
    rename(notes, redaction);
  }

  /** Counts one span that was taken, and says what was changed about it. */
  public void note(String change) {
    count(notes, change, 1);
  }

  /** Counts what another has counted. */
  public void add(Rejections others) {
    others.counts.forEach((reason, spans) -> count(counts, reason, spans));
    others.notes.forEach((change, spans) -> count(notes, change, spans));
    others.kept.stream().limit(Math.max(0, MAX_KEPT - kept.size())).forEach(kept::add);
  }

  /** How many spans were not taken. */
  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One line with each reason and change, and how often it occurred; empty when all is well. */
  public String reasons() {
    return Stream.of(counts, notes)
        .flatMap(map -> map.entrySet().stream())
        .map(entry -> entry.getValue() + " × " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private static void rename(Map<String, Integer> counts, UnaryOperator<String> naming) {
    Map<String, Integer> before = new LinkedHashMap<>(counts);
    counts.clear();
    before.forEach((reason, spans) -> counts.merge(naming.apply(reason), spans, Integer::sum));
  }

  private static void count(Map<String, Integer> counts, String reason, int spans) {
    boolean isKnown = counts.containsKey(reason) || counts.size() < MAX_REASONS;
    counts.merge(isKnown ? reason : OTHERS, spans, Integer::sum);
  }
}
