package dev.assay.ingest.otlp;

import dev.assay.ingest.StoresUnderTest;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the OpenTelemetry Java SDK's own exporters send reads back equal, from the engine. */
class ExportersIT {
  private final StoresUnderTest stores = new StoresUnderTest();
  private final OtlpReceivers receivers =
      OtlpReceivers.start(new ReceiverConfig("127.0.0.1", 0, 0, 64 << 20), stores.ingest);

  @AfterEach
  void close() {
    receivers.close();
    stores.close();
  }

  @Test
  void http_turnReadsBackEqual() {
    sendAndCheck(
        OtlpHttpSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + receivers.httpPort() + "/v1/traces")
            .setCompression("gzip")
            .build(),
        "java-http");
  }

  @Test
  void grpc_turnReadsBackEqual() {
    sendAndCheck(
        OtlpGrpcSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + receivers.grpcPort())
            .setCompression("gzip")
            .build(),
        "java-grpc");
  }

  private void sendAndCheck(SpanExporter exporter, String conversation) {
    JavaAgent.runTurn(exporter, conversation);
    ExportedAgent.assertReadsBack(stores.ingest, stores.spans, stores.conversations, conversation);
  }
}
