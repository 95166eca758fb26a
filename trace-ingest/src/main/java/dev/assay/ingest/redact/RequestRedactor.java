package dev.assay.ingest.redact;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * Takes personal data out of OTLP requests: of every text in attributes, however deep, of names,
 * events and status messages. What was taken out of a span is counted in attributes of it, {@code
 * assay.redacted.<kind>}. Bytes are not read.
 */
final class RequestRedactor {
  static final String COUNT = "assay.redacted.";

  private final TextRedactor texts;

  RequestRedactor(TextRedactor texts) {
    this.texts = texts;
  }

  ExportTraceServiceRequest redact(
      ExportTraceServiceRequest request, ObjIntConsumer<String> counted) {
    ExportTraceServiceRequest.Builder redacted = request.toBuilder();
    for (int r = 0; r < request.getResourceSpansCount(); r++) {
      ResourceSpans.Builder resource = redacted.getResourceSpansBuilder(r);
      resource
          .getResourceBuilder()
          .clearAttributes()
          .addAllAttributes(
              attributes(request.getResourceSpans(r).getResource().getAttributesList(), counted));
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        scope.getSpansBuilderList().forEach(span -> redact(span, counted));
      }
    }
    return redacted.build();
  }

  ExportLogsServiceRequest redact(
      ExportLogsServiceRequest request, ObjIntConsumer<String> counted) {
    ExportLogsServiceRequest.Builder redacted = request.toBuilder();
    for (ResourceLogs.Builder resource : redacted.getResourceLogsBuilderList()) {
      List<KeyValue> about = attributes(resource.getResource().getAttributesList(), counted);
      resource.getResourceBuilder().clearAttributes().addAllAttributes(about);
      for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
        for (LogRecord.Builder record : scope.getLogRecordsBuilderList()) {
          List<KeyValue> attributes = attributes(record.getAttributesList(), counted);
          record.clearAttributes().addAllAttributes(attributes);
          record.setBody(value(record.getBody(), false, counted));
        }
      }
    }
    return redacted.build();
  }

  private void redact(Span.Builder span, ObjIntConsumer<String> counted) {
    Map<String, Integer> counts = new TreeMap<>();
    ObjIntConsumer<String> here =
        (kind, n) -> {
          counts.merge(kind, n, Integer::sum);
          counted.accept(kind, n);
        };
    span.setName(texts.redact(span.getName(), false, here));
    replace(span, here);
    for (Span.Event.Builder event : span.getEventsBuilderList()) {
      List<KeyValue> attributes = attributes(event.getAttributesList(), here);
      event.clearAttributes().addAllAttributes(attributes);
    }
    for (Span.Link.Builder link : span.getLinksBuilderList()) {
      List<KeyValue> attributes = attributes(link.getAttributesList(), here);
      link.clearAttributes().addAllAttributes(attributes);
    }
    if (span.hasStatus()) {
      span.getStatusBuilder().setMessage(texts.redact(span.getStatus().getMessage(), false, here));
    }
    counts.forEach(
        (kind, n) ->
            span.addAttributes(
                KeyValue.newBuilder()
                    .setKey(COUNT + kind)
                    .setValue(AnyValue.newBuilder().setIntValue(n))));
  }

  private void replace(Span.Builder span, ObjIntConsumer<String> counted) {
    List<KeyValue> attributes = attributes(span.getAttributesList(), counted);
    span.clearAttributes().addAllAttributes(attributes);
  }

  private List<KeyValue> attributes(List<KeyValue> before, ObjIntConsumer<String> counted) {
    return before.stream().map(attribute -> attribute(attribute, counted)).toList();
  }

  private KeyValue attribute(KeyValue before, ObjIntConsumer<String> counted) {
    AnyValue value = value(before.getValue(), identifies(before.getKey()), counted);
    return before.toBuilder().setValue(value).build();
  }

  private AnyValue value(AnyValue before, boolean identifies, ObjIntConsumer<String> counted) {
    return switch (before.getValueCase()) {
      case STRING_VALUE -> {
        String text = before.getStringValue();
        String redacted = texts.redact(text, identifies, counted);
        yield redacted.equals(text) ? before : before.toBuilder().setStringValue(redacted).build();
      }
      case ARRAY_VALUE -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        before
            .getArrayValue()
            .getValuesList()
            .forEach(element -> array.addValues(value(element, identifies, counted)));
        yield before.toBuilder().setArrayValue(array).build();
      }
      case KVLIST_VALUE -> {
        KeyValueList.Builder list = KeyValueList.newBuilder();
        list.addAllValues(attributes(before.getKvlistValue().getValuesList(), counted));
        yield before.toBuilder().setKvlistValue(list).build();
      }
      default -> before;
    };
  }

  /**
   * Ids of sessions, users and threads tell things apart: masked alike, they would fall together.
   */
  private static boolean identifies(String key) {
    return key.endsWith(".id") || key.endsWith("_id") || key.endsWith("Id");
  }
}
