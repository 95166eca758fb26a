package dev.assay.ingest.kafka;

import dev.assay.clickhouse.ClickHouse;
import dev.assay.clickhouse.engine.EngineAddress;
import dev.assay.ingest.Ingest;
import dev.assay.ingest.IngestConfig;
import dev.assay.ingest.log.LogConfig;
import dev.assay.ingest.log.SpanLog;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.ingest.otlp.log.LoggedSpans;
import dev.assay.trace.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Reads from Kafka in a process of its own, to be killed. */
final class KafkaChild {
  private KafkaChild() {}

  /** Starts one; it is there when this comes back. */
  static Process start(Path folder, EngineAddress engine, String database, String brokers)
      throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Xmx400m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    KafkaChild.class.getName(),
                    folder.toString(),
                    engine.url().toString(),
                    engine.token(),
                    database,
                    brokers))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith("READY")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("it ended before it was ready");
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
    return process;
  }

  /**
   * Reads until it is ended.
   *
   * @param args the log's folder, the engine's URL and token, the database, the brokers
   */
  public static void main(String[] args) throws InterruptedException {
    ClickHouse clickHouse =
        ClickHouse.connect(URI.create(args[1]), EngineAddress.USER, args[2], args[3]);
    Stores stores = Stores.on(clickHouse);
    SpanLog log = SpanLog.open(new LogConfig(Path.of(args[0]), 64 << 10, 1 << 30, 64 << 10));
    LoggedSpans spans = new LoggedSpans(stores.spans(), stores.logs());
    Ingest ingest = new Ingest(spans, stores.conversations(), IngestConfig.DEFAULT, log);
    Map<String, String> environment =
        Map.of(
            KafkaConfig.BROKERS,
            args[4],
            KafkaConfig.PROJECT,
            KafkaIntakeIT.PROJECT,
            KafkaConfig.PROPERTIES,
            Path.of(args[0]).resolveSibling("consumer.properties").toString());
    KafkaIntake.start(
        KafkaConfig.of(environment).orElseThrow(),
        ingest,
        new LogIntake(spans, stores.scores(), ingest::refold),
        stores.rejected(),
        dev.assay.ingest.Quotas.NONE);
    System.out.println("READY");
    new CountDownLatch(1).await();
  }
}
