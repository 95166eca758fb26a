package dev.assay.ingest.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.io.InputStream;

/**
 * OTLP trace requests: one JSON document, one a line, or protobuf, as the protocol sends it or as
 * the collector's file exporter writes it.
 */
final class OtlpImporter implements Importer {
  /** The first byte of a request: its field of resource spans. */
  private static final int PROTOBUF = 0x0a;

  /** The first byte of a length that stands before a message of the file exporter. */
  private static final int LENGTH = 0;

  @Override
  public String format() {
    return "otlp";
  }

  @Override
  public boolean recognises(SourceFile file) throws IOException {
    int first = firstByte(file);
    if (first == '{') {
      try (InputStream in = file.open();
          JsonParser json = Json.MAPPER.createParser(in)) {
        json.nextToken();
        return json.nextToken() == JsonToken.FIELD_NAME
            && json.currentName().matches("resourceSpans|resource_spans");
      } catch (JsonProcessingException e) {
        return true;
      }
    }
    return first == PROTOBUF || first == LENGTH;
  }

  @Override
  public void read(SourceFile file, Intake intake) throws IOException {
    int first = firstByte(file);
    if (first == '{' || first == '[') {
      if (OtlpJsonLines.hasSeveralDocuments(file)) {
        OtlpJsonLines.read(file, intake);
      } else {
        OtlpJsonDocument.read(file, intake);
      }
    } else if (first == PROTOBUF || first == LENGTH) {
      OtlpProtobufFile.read(file, first == LENGTH, intake);
    } else if (first >= 0) {
      throw new IOException("is neither OTLP JSON nor OTLP protobuf");
    }
  }

  /** The first byte that is no white space, unless it is all there is of protobuf; -1 if none. */
  private static int firstByte(SourceFile file) throws IOException {
    try (InputStream in = file.open()) {
      int first = in.read();
      int at = first;
      while (at == ' ' || at == '\t' || at == '\r' || at == '\n') {
        at = in.read();
      }
      return at == '{' || at == '[' ? at : first;
    }
  }
}
