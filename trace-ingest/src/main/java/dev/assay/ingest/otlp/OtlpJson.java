package dev.assay.ingest.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.json.Json;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Trace requests in OTLP's JSON. It is protobuf's JSON with exceptions that protobuf's own reader
 * gets wrong: ids are hexadecimal, enums are numbers, keys are lowerCamelCase only.
 */
final class OtlpJson {
  private static final Descriptor SPAN = Span.getDescriptor();

  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private final Rejections rejections;
  private @Nullable String misspelt;

  private OtlpJson(Rejections rejections) {
    this.rejections = rejections;
  }

  /**
   * A request and what is odd about it.
   *
   * @param warning one line for the sender, or null
   */
  record Reading(ExportTraceServiceRequest request, @Nullable String warning) {}

  static Reading read(byte[] bytes, Rejections rejections) throws BadRequestException {
    OtlpJson reader = new OtlpJson(rejections);
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    try (JsonParser in = Json.MAPPER.createParser(bytes)) {
      JsonToken first = in.nextToken();
      if (first != null) {
        reader.object(in, request);
        if (in.nextToken() != null) {
          throw new BadRequestException(Kind.MALFORMED, "body goes on after its JSON document");
        }
      }
    } catch (IOException e) {
      throw new BadRequestException(Kind.MALFORMED, "body is no OTLP JSON: " + firstLine(e));
    }
    return new Reading(request.build(), reader.misspelt);
  }

  private void object(JsonParser in, Message.Builder message) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw mismatch(in, message.getDescriptorForType().getName(), "an object");
    }
    Map<String, FieldDescriptor> fields = fields(message.getDescriptorForType());
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      FieldDescriptor field = fields.get(key);
      if (field == null) {
        noteMisspelt(key, message.getDescriptorForType());
        in.skipChildren();
      } else if (in.currentToken() != JsonToken.VALUE_NULL) {
        field(in, message, field);
      }
    }
  }

  private void field(JsonParser in, Message.Builder message, FieldDescriptor field)
      throws IOException {
    if (!field.isRepeated()) {
      message.setField(field, value(in, message, field));
      return;
    }
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw mismatch(in, field.getJsonName(), "an array");
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && field.getMessageType().equals(SPAN)) {
        span(in.readValueAsTree(), message, field);
      } else {
        message.addRepeatedField(field, value(in, message, field));
      }
    }
  }

  /** A span is read as a whole first, so that the request can go on behind a bad one. */
  private void span(JsonNode tree, Message.Builder message, FieldDescriptor field) {
    Span.Builder span = Span.newBuilder();
    try (JsonParser in = tree.traverse(Json.MAPPER)) {
      in.nextToken();
      object(in, span);
      message.addRepeatedField(field, span.build());
    } catch (IOException e) {
      rejections.add("span does not parse: " + firstLine(e));
    }
  }

  private Object value(JsonParser in, Message.Builder message, FieldDescriptor field)
      throws IOException {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return OtlpJsonScalar.read(in, field);
    }
    Message.Builder inner = message.newBuilderForField(field);
    object(in, inner);
    return inner.build();
  }

  private void noteMisspelt(String key, Descriptor type) {
    if (misspelt == null && type.findFieldByName(key) != null) {
      misspelt =
          "\""
              + key
              + "\" was ignored: OTLP's JSON writes it \""
              + type.findFieldByName(key).getJsonName()
              + "\"";
    }
  }

  private static Map<String, FieldDescriptor> fields(Descriptor type) {
    return FIELDS.computeIfAbsent(
        type,
        t -> {
          Map<String, FieldDescriptor> byName = new HashMap<>();
          t.getFields().forEach(field -> byName.put(field.getJsonName(), field));
          return byName;
        });
  }

  static IOException mismatch(JsonParser in, String what, String expected) {
    return new IOException(what + " must be " + expected + ", not " + in.currentToken());
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
