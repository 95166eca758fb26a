package dev.assay.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.ingest.convention.Conventions;
import dev.assay.ingest.convention.Normaliser;
import dev.assay.ingest.log.SetAside;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Span;
import dev.assay.trace.SpanStore;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores requests again that were set aside, as of when they were received: what was told of their
 * spans since stays, and nothing shows twice. Then their conversations are folded again. For one
 * thread.
 */
public final class SpansAgain {
  /** After so many spans refused and none taken, all are taken to be. */
  private static final int REFUSES_ALL = 8;

  private final SpanStore spans;
  private final Refold refold;
  private final SpanDecoder decoder = new SpanDecoder(new Normaliser(Conventions.ALL));

  /** Into these stores. */
  public SpansAgain(SpanStore spans, ConversationStore conversations) {
    this.spans = spans;
    refold = new Refold(spans, conversations);
  }

  /**
   * Stores a request.
   *
   * @return why some of it cannot be stored, one line; null when all of it is, and folded
   * @throws RuntimeException when the store is away; what was stored until then is stored again the
   *     next time
   */
  public @Nullable String store(SetAside request, SetAside.Origin origin)
      throws InterruptedException {
    Rejections rejections = new Rejections();
    List<Span> sound;
    try {
      sound =
          decoder.decode(
              origin.project(),
              ExportTraceServiceRequest.parseFrom(request.content()),
              origin.source(),
              rejections);
    } catch (InvalidProtocolBufferException e) {
      return "is no OTLP request: " + e.getMessage();
    }
    List<String> refused = new ArrayList<>();
    if (rejections.count() > 0) {
      refused.add(rejections.reasons());
    }
    List<Span> stored = new ArrayList<>();
    store(sound, origin.receivedAt(), stored, refused);
    refold.fold(Ingest.touched(stored), done -> {});
    int left = sound.size() - stored.size() + rejections.count();
    return left == 0
        ? null
        : "%,d of %,d spans are not taken: %s"
            .formatted(left, sound.size() + rejections.count(), refused.getFirst());
  }

  private void store(List<Span> some, Instant receivedAt, List<Span> stored, List<String> refused) {
    if (some.isEmpty() || (stored.isEmpty() && refused.size() >= REFUSES_ALL)) {
      return;
    }
    try {
      spans.insertAsOf(some, receivedAt);
      stored.addAll(some);
    } catch (RuntimeException e) {
      if (StoreFailure.isTransient(e)) {
        throw e;
      }
      if (some.size() == 1) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        refused.add(message.lines().findFirst().orElse(""));
      } else {
        store(some.subList(0, some.size() / 2), receivedAt, stored, refused);
        store(some.subList(some.size() / 2, some.size()), receivedAt, stored, refused);
      }
    }
  }
}
