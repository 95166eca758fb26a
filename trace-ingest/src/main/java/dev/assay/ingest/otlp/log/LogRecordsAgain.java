package dev.assay.ingest.otlp.log;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.clickhouse.ClickHouseException;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Refold;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.log.SetAside;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores requests of log records again that were set aside. A record stored before replaces itself.
 * For one thread.
 */
public final class LogRecordsAgain {
  private final Set<ConversationId> touched = new LinkedHashSet<>();
  private final LogIntake intake;
  private final Refold refold;

  /** Into these stores. */
  public LogRecordsAgain(LoggedSpans spans, ConversationStore conversations, ScoreStore scores) {
    intake = new LogIntake(spans, scores, touched::addAll);
    refold = new Refold(spans, conversations);
  }

  /**
   * Stores a request.
   *
   * @return why some of it cannot be stored, one line; null when all of it is, and its
   *     conversations are folded
   * @throws RuntimeException when the store is away; what was stored until then is stored again the
   *     next time
   */
  public @Nullable String store(SetAside request, SetAside.Origin origin)
      throws InterruptedException {
    Rejections rejections = new Rejections();
    Receipt receipt;
    try {
      receipt =
          intake.accept(
              origin.project(),
              ExportLogsServiceRequest.parseFrom(request.content()),
              origin.receivedAt(),
              rejections);
    } catch (InvalidProtocolBufferException e) {
      return "is no OTLP request: " + e.getMessage();
    } catch (ClickHouseException e) {
      if (e.isTransient()) {
        throw e;
      }
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
    refold.fold(touched, done -> {});
    touched.clear();
    return switch (receipt) {
      case Receipt.Stored stored ->
          stored.rejected() == 0
              ? null
              : "%,d records are not taken: %s".formatted(stored.rejected(), stored.reasons());
      case Receipt.Unavailable(var retryAfter, String reason) -> reason;
    };
  }
}
