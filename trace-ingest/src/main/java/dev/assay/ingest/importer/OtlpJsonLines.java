package dev.assay.ingest.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.OtlpJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request a line. A bad line is skipped and named. */
final class OtlpJsonLines {
  private static final int LONGEST_LINE = 256 << 20;

  private OtlpJsonLines() {}

  /** Whether the first line with something in it is a document and another line follows. */
  static boolean hasSeveralDocuments(SourceFile file) throws IOException {
    try (InputStream in = file.open()) {
      byte[] first = line(in);
      while (first != null && isBlank(first)) {
        first = line(in);
      }
      byte[] second = line(in);
      while (second != null && isBlank(second)) {
        second = line(in);
      }
      return first != null && second != null && beginsDocument(first) && beginsDocument(second);
    }
  }

  static void read(SourceFile file, Intake intake) throws IOException {
    try (InputStream in = file.open()) {
      int number = 0;
      for (byte[] line = line(in); line != null; line = line(in)) {
        number++;
        if (isBlank(line)) {
          continue;
        }
        String where = file.path() + " line " + number;
        Rejections rejections = new Rejections();
        switch (OtlpJson.parse(line, rejections)) {
          case OtlpJson.Parsed.Request request -> intake.add(where, request.request(), rejections);
          case OtlpJson.Parsed.Malformed(String reason) -> intake.skip(where, reason);
        }
      }
    }
  }

  private static boolean beginsDocument(byte[] line) {
    String start = new String(line, 0, Math.min(line.length, 200), UTF_8).strip();
    return start.startsWith("{") && start.length() > 1;
  }

  private static boolean isBlank(byte[] line) {
    return line.length < 100 && new String(line, UTF_8).isBlank();
  }

  /** The next line without its end, or null after the last. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(b);
    }
    return line.toByteArray();
  }
}
