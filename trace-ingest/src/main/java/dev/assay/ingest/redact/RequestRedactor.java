package dev.assay.ingest.redact;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * Takes personal data out of OTLP requests: of every text in them, wherever it stands, and of
 * attributes' keys, numbers and bytes that are a text. Fields that this version of OTLP does not
 * know are left out, since nobody can look into them. What was taken out of a span is counted in
 * attributes of it, {@code assay.redacted.<kind>}.
 */
final class RequestRedactor {
  static final String COUNT = "assay.redacted.";

  /** Bytes of ids; of others, which are rejected, only the length is kept. */
  private static final int SPAN_ID = 8;

  private static final int TRACE_ID = 16;
  private static final double MAX_WHOLE = 1e20;

  private final TextRedactor texts;

  RequestRedactor(TextRedactor texts) {
    this.texts = texts;
  }

  /** The request without personal data. */
  <M extends Message> M redact(M request, ObjIntConsumer<String> counted) {
    @SuppressWarnings("unchecked") // A message's builder builds messages of its type.
    M redacted = (M) fields(request, counted);
    return redacted;
  }

  String redact(String text, ObjIntConsumer<String> counted) {
    return texts.redact(text, false, counted);
  }

  private Message message(Message before, ObjIntConsumer<String> counted) {
    return switch (before) {
      case KeyValue attribute -> attribute(attribute, counted);
      case AnyValue value -> value(value, "", counted);
      case Span span -> span(span, counted);
      default -> fields(before, counted);
    };
  }

  private Message fields(Message before, ObjIntConsumer<String> counted) {
    Message.Builder after =
        before.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    before
        .getAllFields()
        .forEach(
            (field, value) -> {
              after.setField(field, field(value, counted));
            });
    return after.build();
  }

  private Object field(Object before, ObjIntConsumer<String> counted) {
    return switch (before) {
      case List<?> values -> values.stream().map(value -> field(value, counted)).toList();
      case Message message -> message(message, counted);
      case String text -> texts.redact(text, false, counted);
      case ByteString id when id.size() != SPAN_ID && id.size() != TRACE_ID ->
          ByteString.copyFrom(new byte[id.size()]);
      default -> before;
    };
  }

  private Span span(Span before, ObjIntConsumer<String> counted) {
    Map<String, Integer> counts = new TreeMap<>();
    ObjIntConsumer<String> here =
        (kind, n) -> {
          counts.merge(kind, n, Integer::sum);
          counted.accept(kind, n);
        };
    Span.Builder after = ((Span) fields(before, here)).toBuilder();
    counts.forEach(
        (kind, n) ->
            after.addAttributes(
                KeyValue.newBuilder()
                    .setKey(COUNT + kind)
                    .setValue(AnyValue.newBuilder().setIntValue(n))));
    return after.build();
  }

  private KeyValue attribute(KeyValue before, ObjIntConsumer<String> counted) {
    KeyValue.Builder after =
        before.toBuilder()
            .setUnknownFields(UnknownFieldSet.getDefaultInstance())
            .setKey(texts.redactName(before.getKey(), counted));
    if (before.hasValue()) {
      after.setValue(value(before.getValue(), before.getKey(), counted));
    }
    return after.build();
  }

  private AnyValue value(AnyValue before, String key, ObjIntConsumer<String> counted) {
    AnyValue.Builder after =
        before.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    switch (before.getValueCase()) {
      case STRING_VALUE ->
          after.setStringValue(texts.redact(before.getStringValue(), identifies(key), counted));
      case INT_VALUE -> number(Long.toString(before.getIntValue()), key, after, counted);
      case DOUBLE_VALUE -> {
        double number = before.getDoubleValue();
        if (Math.rint(number) == number && Math.abs(number) < MAX_WHOLE) {
          number(new BigDecimal(number).toPlainString(), key, after, counted);
        }
      }
      case BYTES_VALUE -> {
        if (before.getBytesValue().isValidUtf8()) {
          String text = before.getBytesValue().toStringUtf8();
          after.setBytesValue(
              ByteString.copyFromUtf8(texts.redact(text, identifies(key), counted)));
        }
      }
      case ARRAY_VALUE -> {
        after.clearArrayValue().getArrayValueBuilder();
        for (AnyValue element : before.getArrayValue().getValuesList()) {
          after.getArrayValueBuilder().addValues(value(element, key, counted));
        }
      }
      case KVLIST_VALUE -> {
        after.clearKvlistValue().getKvlistValueBuilder();
        for (KeyValue entry : before.getKvlistValue().getValuesList()) {
          after.getKvlistValueBuilder().addValues(attribute(entry, counted));
        }
      }
      case BOOL_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET -> {}
    }
    return after.build();
  }

  private void number(
      String number, String key, AnyValue.Builder after, ObjIntConsumer<String> counted) {
    String redacted = texts.redactNumber(key, number, identifies(key), counted);
    if (!redacted.equals(number)) {
      after.setStringValue(redacted);
    }
  }

  /**
   * Ids of sessions, users and threads tell things apart: masked alike, they would fall together.
   */
  private static boolean identifies(String key) {
    return key.endsWith(".id") || key.endsWith("_id") || key.endsWith("Id");
  }
}
