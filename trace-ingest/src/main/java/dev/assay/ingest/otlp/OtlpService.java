package dev.assay.ingest.otlp;

import dev.assay.ingest.Ingest;
import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both transports do with a request. Thread-safe. */
final class OtlpService {
  /** The name of the header and of the gRPC metadata that says which project spans belong to. */
  static final String PROJECT_HEADER = "x-assay-project";

  private static final String DEFAULT_PROJECT = "default";
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Ingest ingest;

  OtlpService(Ingest ingest) {
    this.ingest = ingest;
  }

  /** What to tell the sender. */
  sealed interface Answer {
    /**
     * Taken.
     *
     * @param rejected how many were not
     * @param message why, or a warning; empty when all is well
     */
    record Taken(long rejected, String message) implements Answer {}

    /** Nothing was taken; the sender should come again. */
    record Later(Duration retryAfter, String message) implements Answer {}
  }

  Answer protobuf(Signal signal, @Nullable String project, byte[] body) throws BadRequestException {
    if (signal != Signal.TRACES) {
      return new Answer.Taken(0, signal.notKept());
    }
    Rejections rejections = new Rejections();
    return accept(project, OtlpProtobuf.read(body, rejections), rejections, null);
  }

  Answer json(Signal signal, @Nullable String project, byte[] body) throws BadRequestException {
    if (signal != Signal.TRACES) {
      return new Answer.Taken(0, signal.notKept());
    }
    Rejections rejections = new Rejections();
    OtlpJson.Reading reading = OtlpJson.read(body, rejections);
    return accept(project, reading.request(), rejections, reading.warning());
  }

  private Answer accept(
      @Nullable String project,
      ExportTraceServiceRequest request,
      Rejections rejections,
      @Nullable String warning)
      throws BadRequestException {
    String name = project == null || project.isBlank() ? DEFAULT_PROJECT : project.strip();
    if (!PROJECT.matcher(name).matches()) {
      throw new BadRequestException(
          Kind.MALFORMED,
          PROJECT_HEADER + " is no project: up to 64 letters, digits, dots, dashes, underscores");
    }
    return switch (ingest.accept(name, request, "otlp", rejections)) {
      case Receipt.Stored(int accepted, int rejected, String reasons) ->
          new Answer.Taken(rejected, warning == null ? reasons : joined(warning, reasons));
      case Receipt.Unavailable(Duration retryAfter, String reason) ->
          new Answer.Later(retryAfter, reason);
    };
  }

  private static String joined(String warning, String reasons) {
    return reasons.isEmpty() ? warning : warning + "; " + reasons;
  }
}
