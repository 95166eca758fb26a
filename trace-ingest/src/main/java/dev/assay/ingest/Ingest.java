package dev.assay.ingest;

import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.redact.Redaction;
import dev.assay.ingest.turn.Languages;
import dev.assay.ingest.turn.TurnFolder;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans in: checks and normalises them, puts the request into the log and answers, stores
 * them together with those of other requests, and a moment later folds their conversations. Without
 * a log it answers when they are stored. Thread-safe; calls block, and are meant for virtual
 * threads.
 */
public final class Ingest implements AutoCloseable {
  private static final int KIB = 1024;
  private static final Duration LAST_FOLDS = Duration.ofSeconds(1);

  /** Without a log a fold that has begun is brought to its end, since nothing else would. */
  private static final Duration HOWEVER_LONG = Duration.ofDays(1);

  private final SpanStore spans;
  private final IngestConfig config;
  private final Redaction redaction;
  private final Normaliser normaliser = new Normaliser(Conventions.ALL);
  private final SpanDecoder decoder = new SpanDecoder(normaliser);
  private final SpanWriter writer;
  private final FoldQueue folds;
  private final @Nullable LoggedIntake log;
  private final Faults faults = new Faults();
  private final @Nullable Sweep sweep;
  private final Semaphore inFlight;
  private final int allInFlight;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /** Takes in without a log: what is acknowledged is in the store. */
  public Ingest(SpanStore spans, ConversationStore conversations, IngestConfig config) {
    this(spans, conversations, config, null);
  }

  /**
   * Takes in.
   *
   * @param log where requests are before they are acknowledged, and from where what an earlier
   *     process left is stored first; closed with this. Null to acknowledge what is in the store
   */
  public Ingest(
      SpanStore spans,
      ConversationStore conversations,
      IngestConfig config,
      @Nullable SpanLog log) {
    this(spans, conversations, config, log, Redaction.NONE);
  }

  /**
   * Takes in.
   *
   * @param log as above
   * @param redaction takes personal data out of requests, before anything of them is written
   */
  public Ingest(
      SpanStore spans,
      ConversationStore conversations,
      IngestConfig config,
      @Nullable SpanLog log,
      Redaction redaction) {
    this(spans, conversations, config, log, redaction, false);
  }

  /**
   * Takes in.
   *
   * @param log as above
   * @param redaction as above
   * @param shared whether other processes take in into the same stores, which may be handed the
   *     other half of a trace
   */
  public Ingest(
      SpanStore spans,
      ConversationStore conversations,
      IngestConfig config,
      @Nullable SpanLog log,
      Redaction redaction,
      boolean shared) {
    this(spans, conversations, config, log, redaction, shared, Clock.systemUTC());
  }

  Ingest(
      SpanStore spans,
      ConversationStore conversations,
      IngestConfig config,
      @Nullable SpanLog log,
      Redaction redaction,
      boolean shared,
      Clock clock) {
    this.spans = spans;
    this.config = config;
    this.redaction = redaction;
    writer = new SpanWriter(spans, config, faults);
    TurnFolder folder = new TurnFolder(new Languages());
    folds = new FoldQueue(spans, conversations, folder, config, clock, faults);
    FreshFolds fresh = new FreshFolds(spans, conversations, folder, clock, shared);
    allInFlight = Math.clamp(config.inFlightBytes() / KIB, 1, Integer.MAX_VALUE);
    inFlight = new Semaphore(allInFlight, true);
    this.log =
        log == null
            ? null
            : new LoggedIntake(log, spans, fresh, config, decoder, folds, faults, clock);
    sweep = shared ? new Sweep(spans, folds, faults, clock) : null;
  }

  /** Takes in the spans of an OTLP request. Waits until they are safe. */
  public Receipt accept(String project, ExportTraceServiceRequest request) {
    return accept(project, request, "otlp", new Rejections());
  }

  /**
   * Takes in the spans of an OTLP request. Waits until they are safe.
   *
   * @param source where they come from, for senders that do not say
   * @param rejections with what could not even be decoded
   */
  public Receipt accept(
      String project, ExportTraceServiceRequest request, String source, Rejections rejections) {
    int permits = Math.clamp(request.getSerializedSize() / KIB, 1, allInFlight);
    try {
      if (!inFlight.tryAcquire(permits, config.storeTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return unavailable("too much is being taken in at once");
      }
      try {
        ExportTraceServiceRequest kept = redaction.apply(project, request);
        LoggedIntake intoLog = log;
        boolean onlyCheck = intoLog != null && !intoLog.wantsSpans(kept.getSerializedSize());
        List<Span> sound = onlyCheck ? null : decoder.decode(project, kept, source, rejections);
        int count = sound == null ? decoder.check(kept, rejections) : sound.size();
        if (redaction.isOn(project)) {
          rejections.forgetContents(text -> redaction.apply(project, text));
        }
        return intoLog == null
            ? store(Objects.requireNonNull(sound), rejections)
            : log(intoLog, project, kept, source, sound, count, rejections);
      } finally {
        inFlight.release(permits);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("stopping");
    }
  }

  /**
   * Takes in spans that are in the kernel's form already, past the log. Waits until they are
   * stored: whoever has them can hand them in again.
   */
  public Receipt store(List<Span> sound) {
    try {
      return store(sound, new Rejections());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("stopping");
    }
  }

  /** A request as it may be kept, without personal data. */
  public ExportTraceServiceRequest redacted(String project, ExportTraceServiceRequest request) {
    return redaction.apply(project, request);
  }

  /**
   * The sound spans of an OTLP request in the kernel's form, not stored.
   *
   * @param source where they come from, for senders that do not say
   * @param rejections gets the others
   */
  public List<Span> decode(
      String project, ExportTraceServiceRequest request, String source, Rejections rejections) {
    return decoder.decode(project, redaction.apply(project, request), source, rejections);
  }

  /**
   * A text without personal data, as its project wants it; JSON stays JSON. What comes in by {@link
   * #store} is not looked at: whoever makes spans of something redacts it before.
   */
  public String redacted(String project, String text) {
    return redaction.apply(project, text);
  }

  /**
   * Tells of every conversation that is folded from now on.
   *
   * @param listener is called by the folding thread and must be quick
   */
  public void addFoldListener(Consumer<Folded> listener) {
    folds.addListener(listener);
  }

  /** Tells this listener no more. */
  public void removeFoldListener(Consumer<Folded> listener) {
    folds.removeListener(listener);
  }

  /**
   * Tells in the receipts what a search index finds.
   *
   * @param until everything that was folded until then
   */
  public void followIndex(Supplier<Instant> until) {
    if (log != null) {
      log.followIndex(until);
    }
  }

  /** Folds these again a moment from now, since something about them has come. */
  public void refold(Collection<ConversationId> conversations) {
    folds.touch(conversations);
  }

  /** Marks for folding what an earlier process received and did not fold. */
  public void recover(Instant since) {
    folds.touch(spans.unfolded(since));
  }

  /** How it is going. */
  public IngestStatus status() {
    return new IngestStatus(
        accepted.sum(),
        stored.sum() + (log == null ? 0 : log.storedSpans()),
        rejected.sum(),
        folds.folded(),
        folds.failed(),
        folds.waiting(),
        faults.count(),
        normaliser.failures(),
        redaction.counts(),
        log == null || log.lag() == null ? writer.lag() : log.lag(),
        folds.lag(),
        log == null ? null : log.status(),
        log == null ? Map.of() : log.receipts());
  }

  /**
   * Folds at once what has been taken in, as soon as it is stored, and waits for it.
   *
   * @return false when time ran out before, or a conversation is left whose fold fails
   */
  public boolean settle(Duration limit) {
    try {
      Duration left = log == null ? limit : log.awaitStored(limit);
      return left.isPositive() && folds.settle(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Stores and folds what was accepted, then stops. With a log this takes six seconds at most,
   * however slowly the store answers: what is left is in it, and the next start goes on.
   */
  @Override
  public void close() {
    if (sweep != null) {
      sweep.close();
    }
    writer.close();
    if (log != null) {
      log.close();
    }
    try {
      folds.settle(log == null ? config.storeTimeout() : LAST_FOLDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    folds.close(log == null ? HOWEVER_LONG : LAST_FOLDS);
  }

  private Receipt log(
      LoggedIntake log,
      String project,
      ExportTraceServiceRequest request,
      String source,
      @Nullable List<Span> sound,
      int count,
      Rejections rejections)
      throws InterruptedException {
    String refusal = count == 0 ? null : log.append(project, request, source, sound);
    if (refusal != null) {
      return unavailable(refusal);
    }
    accepted.add(count);
    rejected.add(rejections.count());
    return new Receipt.Stored(count, rejections.count(), rejections.reasons());
  }

  private Receipt store(List<Span> sound, Rejections rejections) throws InterruptedException {
    accepted.add(sound.size());
    return switch (writer.write(sound)) {
      case SpanBatch.Written.Unavailable() -> unavailable("the store does not answer");
      case SpanBatch.Written.Stored(List<String> refused) -> {
        refused.forEach(rejections::add);
        int kept = sound.size() - refused.size();
        rejected.add(rejections.count());
        stored.add(kept);
        folds.touch(touched(sound));
        yield new Receipt.Stored(kept, rejections.count(), rejections.reasons());
      }
    };
  }

  static Set<ConversationId> touched(List<Span> spans) {
    Set<ConversationId> ids = new HashSet<>();
    for (Span span : spans) {
      String named = span.attribution().conversationId();
      ids.add(new ConversationId(span.id().project(), named == null ? span.id().traceId() : named));
    }
    return ids;
  }

  private Receipt.Unavailable unavailable(String reason) {
    return new Receipt.Unavailable(config.retryAfter(), reason);
  }
}
