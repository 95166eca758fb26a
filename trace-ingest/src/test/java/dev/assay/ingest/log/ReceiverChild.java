package dev.assay.ingest.log;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.otlp.OtlpReceivers;
import dev.assay.ingest.otlp.ReceiverConfig;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.SpanStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A receiver in a process of its own, to be killed. */
final class ReceiverChild {
  private ReceiverChild() {}

  /**
   * Receives until it is ended.
   *
   * @param args the log's folder, the engine's URL and token, the database, where to end at once
   */
  public static void main(String[] args) throws InterruptedException {
    KillPoint point = KillPoint.of(args[4]);
    ClickHouse clickHouse =
        ClickHouse.connect(URI.create(args[1]), EngineAddress.USER, args[2], args[3]);
    Clock clock = Clock.systemUTC();
    SpanLog log =
        SpanLog.open(new LogConfig(Path.of(args[0]), 64 << 10, 1 << 30, 64 << 10), point.disk());
    Ingest ingest =
        new Ingest(
            point.store(SpanStore.on(clickHouse, clock)),
            ConversationStore.on(clickHouse, clock),
            IngestConfig.DEFAULT,
            log);
    OtlpReceivers receivers =
        OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 4 << 20), ingest);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  receivers.close();
                  ingest.close();
                }));
    System.out.println("READY " + receivers.httpPort() + " " + receivers.grpcPort());
    new CountDownLatch(1).await();
  }
}
