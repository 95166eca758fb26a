package dev.assay.ingest.log;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.otlp.OtlpReceivers;
import dev.assay.ingest.otlp.ReceiverConfig;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.ingest.redact.Redaction;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationId;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.LoggedEvent;
import dev.assay.trace.LoggedEventStore;
import dev.assay.trace.RejectedSpanStore;
import dev.assay.trace.SpanId;
import dev.assay.trace.SpanStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A receiver in a process of its own, to be killed. */
final class ReceiverChild {
  private ReceiverChild() {}

  /**
   * Receives until it is ended.
   *
   * @param args the log's folder, the engine's URL and token, the database, where to end at once;
   *     then {@code recover} to fold what the process before left
   */
  public static void main(String[] args) throws InterruptedException {
    KillPoint point = KillPoint.of(args[4]);
    ClickHouse clickHouse =
        ClickHouse.connect(URI.create(args[1]), EngineAddress.USER, args[2], args[3]);
    Clock clock = Clock.systemUTC();
    SpanLog log =
        SpanLog.open(new LogConfig(Path.of(args[0]), 64 << 10, 1 << 30, 64 << 10), point.disk());
    LoggedSpans spans =
        new LoggedSpans(
            point.store(SpanStore.on(clickHouse, clock)),
            new Logs(LoggedEventStore.on(clickHouse, clock)));
    Ingest ingest =
        new Ingest(spans, ConversationStore.on(clickHouse, clock), IngestConfig.DEFAULT, log);
    if (args.length > 5 && args[5].equals("recover")) {
      ingest.recover(Instant.EPOCH);
    }
    Path records = Path.of(args[0]).resolve("records");
    LogIntake logs =
        new LogIntake(
            spans,
            ScoreStore.on(clickHouse, clock),
            ingest::refold,
            Redaction.NONE,
            SpanLog.open(new LogConfig(records, 64 << 10, 1 << 30, 0)),
            RejectedSpanStore.on(clickHouse, clock));
    OtlpReceivers receivers =
        OtlpReceivers.start(
            new ReceiverConfig("127.0.0.1", 0, 0, 4 << 20),
            ingest,
            logs,
            RejectedSpanStore.on(clickHouse, clock));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  receivers.close();
                  logs.close();
                  ingest.close();
                }));
    System.out.println("READY " + receivers.httpPort() + " " + receivers.grpcPort());
    new CountDownLatch(1).await();
  }

  /** Does not ask a database for its projects that may not be there. */
  private record Logs(LoggedEventStore store) implements LoggedEventStore {
    @Override
    public Set<String> projects() {
      return Set.of("records");
    }

    @Override
    public void insert(Collection<LoggedEvent> logs) {
      store.insert(logs);
    }

    @Override
    public Map<SpanId, List<LoggedEvent>> ofTraces(String project, Collection<String> traceIds) {
      return store.ofTraces(project, traceIds);
    }

    @Override
    public List<ConversationId> unjoined(Instant since) {
      return store.unjoined(since);
    }

    @Override
    public Optional<SpanId> spanOfResponse(String project, String responseId, Instant since) {
      return store.spanOfResponse(project, responseId, since);
    }
  }
}
