package dev.assay.ingest.importer;

import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.OtlpJson;
import dev.assay.ingest.otlp.OtlpProtobuf;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with one OTLP request, to look at and not to import. */
public final class OtlpFile {
  private static final int LARGEST = 256 << 20;

  private OtlpFile() {}

  /**
   * The spans of a request written as JSON or protobuf, gzipped or not.
   *
   * @throws IOException when the file cannot be read or is no such request
   */
  public static List<Span> spans(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = new SourceFile(path, (file, at, of) -> {}).open()) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    return spans(request(bytes));
  }

  private static ExportTraceServiceRequest request(byte[] bytes) throws IOException {
    Rejections rejections = new Rejections();
    int first = 0;
    while (first < bytes.length && Character.isWhitespace(bytes[first])) {
      first++;
    }
    if (first < bytes.length && bytes[first] == '{') {
      return switch (OtlpJson.parse(bytes, rejections)) {
        case OtlpJson.Parsed.Request read -> read.request();
        case OtlpJson.Parsed.Malformed(String reason) -> throw new IOException(reason);
      };
    }
    return OtlpProtobuf.readOrReject(bytes, rejections);
  }

  private static List<Span> spans(ExportTraceServiceRequest request) {
    List<Span> spans = new ArrayList<>();
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        spans.addAll(scope.getSpansList());
      }
    }
    return spans;
  }
}
