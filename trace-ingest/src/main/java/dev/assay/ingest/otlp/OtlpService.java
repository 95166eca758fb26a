package dev.assay.ingest.otlp;

import dev.assay.ingest.Receipt;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import dev.assay.ingest.otlp.log.LogIntake;
import dev.assay.tracing.SelfTracing;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both transports do with a request. Thread-safe. */
final class OtlpService {
  /** The name of the header and of the gRPC metadata that says which project spans belong to. */
  static final String PROJECT_HEADER = "x-assay-project";

  /** What a sender is told while there is too much in flight. */
  static final Answer.Later LATER =
      new Answer.Later(
          Duration.ofSeconds(2), "too much is being received at once; send this again");

  private static final Logger LOG = LoggerFactory.getLogger(OtlpService.class);
  private static final String DEFAULT_PROJECT = "default";
  static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Intakes intakes;

  OtlpService(Intakes intakes) {
    this.intakes = intakes;
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

    /** Nothing was taken, by a fault of ours that sending again would only meet again. */
    record Failed(String message) implements Answer {}

    /** Nothing was taken: the project has sent more than it may; the sender should come again. */
    record OverQuota(Duration retryAfter, String message) implements Answer {}
  }

  private interface Reading {
    Answer read() throws BadRequestException;
  }

  Answer protobuf(Signal signal, @Nullable String project, byte[] body) throws BadRequestException {
    return answered(
        signal,
        project,
        body,
        () ->
            switch (signal) {
              case TRACES -> {
                Rejections rejections = new Rejections();
                yield spans(project, OtlpProtobuf.read(body, rejections), rejections, null);
              }
              case LOGS -> {
                Rejections rejections = new Rejections();
                yield logs(project, OtlpProtobuf.logs(body, rejections), rejections, null);
              }
              case METRICS -> new Answer.Taken(0, signal.notKept());
            });
  }

  Answer json(Signal signal, @Nullable String project, byte[] body) throws BadRequestException {
    return answered(
        signal,
        project,
        body,
        () -> {
          Rejections rejections = new Rejections();
          return switch (signal) {
            case TRACES -> {
              OtlpJson.Reading<ExportTraceServiceRequest> read = OtlpJson.read(body, rejections);
              yield spans(project, read.request(), rejections, read.warning());
            }
            case LOGS -> {
              OtlpJson.Reading<ExportLogsServiceRequest> read = OtlpJson.logs(body, rejections);
              yield logs(project, read.request(), rejections, read.warning());
            }
            case METRICS -> new Answer.Taken(0, signal.notKept());
          };
        });
  }

  /**
   * What to answer a request whose headers alone have come, so that its body need not be read.
   *
   * @return empty when it may go on
   * @throws BadRequestException when its project is none
   */
  Optional<Answer.OverQuota> refusal(@Nullable String project) throws BadRequestException {
    String name = name(project);
    return intakes
        .quotas()
        .delay(name)
        .map(wait -> new Answer.OverQuota(wait, "project " + name + " has sent more than it may"));
  }

  /** Errors too are answered: a sender left waiting, or told nothing, would lose what it has. */
  private Answer answered(Signal signal, @Nullable String project, byte[] body, Reading reading)
      throws BadRequestException {
    String name = name(project);
    // Others of the project may have come while the body did.
    Optional<Answer.OverQuota> refusal = refusal(project);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return SelfTracing.<Answer, BadRequestException>span(
        "receive " + signal.name().toLowerCase(Locale.ROOT),
        span -> {
          span.setAttribute("assay.project", name).setAttribute("assay.bytes", body.length);
          Answer answer = sure(reading);
          span.setAttribute("assay.answer", answer.getClass().getSimpleName());
          // What is not taken is sent again.
          if (answer instanceof Answer.Taken) {
            intakes.quotas().chargeBytes(name, body.length);
          }
          return answer;
        });
  }

  private static Answer sure(Reading reading) throws BadRequestException {
    try {
      return reading.read();
    } catch (OutOfMemoryError e) {
      LOG.error("no memory for a request; its sender keeps it", e);
      return LATER;
    } catch (RuntimeException | Error e) {
      LOG.error("request could not be read", e);
      return new Answer.Failed("the receiver failed over this request; its log says why");
    }
  }

  private Answer spans(
      @Nullable String project,
      ExportTraceServiceRequest request,
      Rejections rejections,
      @Nullable String warning)
      throws BadRequestException {
    String name = name(project);
    Receipt receipt = intakes.spans().accept(name, request, "otlp", rejections);
    return answer(name, receipt, rejections, warning);
  }

  private Answer logs(
      @Nullable String project,
      ExportLogsServiceRequest request,
      Rejections rejections,
      @Nullable String warning)
      throws BadRequestException {
    String name = name(project);
    LogIntake logs = intakes.logs();
    return logs == null
        ? new Answer.Taken(0, Signal.LOGS.notKept())
        : answer(name, logs.accept(name, request, rejections), rejections, warning);
  }

  private Answer answer(
      String project, Receipt receipt, Rejections rejections, @Nullable String warning) {
    return switch (receipt) {
      case Receipt.Stored(int accepted, int rejected, String reasons) -> {
        intakes.quotas().chargeSpans(project, accepted + rejected);
        RejectedSpans kept = intakes.rejected();
        if (kept != null && rejected > 0) {
          kept.keep(project, rejections);
        }
        yield new Answer.Taken(rejected, warning == null ? reasons : joined(warning, reasons));
      }
      case Receipt.Unavailable(Duration retryAfter, String reason) ->
          new Answer.Later(retryAfter, reason);
    };
  }

  private static String name(@Nullable String project) throws BadRequestException {
    String name = project == null || project.isBlank() ? DEFAULT_PROJECT : project.strip();
    if (!PROJECT.matcher(name).matches()) {
      throw new BadRequestException(
          Kind.MALFORMED,
          PROJECT_HEADER + " is no project: up to 64 letters, digits, dots, dashes, underscores");
    }
    return name;
  }

  private static String joined(String warning, String reasons) {
    return reasons.isEmpty() ? warning : warning + "; " + reasons;
  }
}
