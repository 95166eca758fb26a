package dev.assay.ingest.importer;

import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.OtlpJson;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;

/** One document, read one element of its resource spans at a time. */
final class OtlpJsonDocument {
  private OtlpJsonDocument() {}

  static void read(SourceFile file, Intake intake) throws IOException {
    Rejections rejections = new Rejections();
    int[] element = {0};
    try (InputStream in = file.open()) {
      OtlpJson.stream(
          in,
          rejections,
          group -> {
            element[0]++;
            intake.add(
                file.path() + " resourceSpans " + element[0],
                ExportTraceServiceRequest.newBuilder().addResourceSpans(group).build(),
                new Rejections());
          });
    } finally {
      if (rejections.count() > 0) {
        intake.skip(file.path().toString(), rejections.reasons());
      }
    }
  }
}
