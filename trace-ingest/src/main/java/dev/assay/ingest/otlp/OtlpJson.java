package dev.assay.ingest.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.assay.ingest.Rejections;
import dev.assay.ingest.json.Json;
import dev.assay.ingest.otlp.BadRequestException.Kind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests in OTLP's JSON. It is protobuf's JSON with exceptions that protobuf's own reader gets
 * wrong: ids are hexadecimal, enums are numbers, keys are lowerCamelCase only.
 */
public final class OtlpJson {
  private static final byte[] NOTHING = {};

  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private final byte[] document;
  private final Rejections rejections;
  private final PartCount parts;
  private @Nullable String misspelt;

  private OtlpJson(byte[] document, Rejections rejections, PartCount parts) {
    this.document = document;
    this.rejections = rejections;
    this.parts = parts;
  }

  /**
   * A request and what is odd about it.
   *
   * @param warning one line for the sender, or null
   */
  record Reading<T extends Message>(T request, @Nullable String warning) {}

  /**
   * What a kind of request is like.
   *
   * @param path where its items are
   */
  private record Form<T extends Message>(
      Class<T> type, T empty, List<String> path, Descriptor item) {}

  private static final Form<ExportTraceServiceRequest> TRACES =
      new Form<>(
          ExportTraceServiceRequest.class,
          ExportTraceServiceRequest.getDefaultInstance(),
          JsonItems.SPANS,
          Span.getDescriptor());

  private static final Form<ExportLogsServiceRequest> LOGS =
      new Form<>(
          ExportLogsServiceRequest.class,
          ExportLogsServiceRequest.getDefaultInstance(),
          JsonItems.LOGS,
          LogRecord.getDescriptor());

  /** Reads a request of spans. A bad span costs only itself. */
  static Reading<ExportTraceServiceRequest> read(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    return read(bytes, rejections, TRACES);
  }

  /** Reads a request of log records. A bad one costs only itself. */
  static Reading<ExportLogsServiceRequest> logs(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    return read(bytes, rejections, LOGS);
  }

  private static <T extends Message> Reading<T> read(
      byte[] bytes, Rejections rejections, Form<T> form) throws BadRequestException {
    try {
      return readOrSalvage(bytes, rejections, form);
    } catch (PartCount.TooManyException e) {
      throw new BadRequestException(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new BadRequestException(Kind.MALFORMED, "body is no OTLP JSON: " + Fault.json(e));
    }
  }

  /**
   * When a document does not parse as a whole, its items are tried one by one, so that a bad one
   * costs only itself.
   */
  private static <T extends Message> Reading<T> readOrSalvage(
      byte[] bytes, Rejections rejections, Form<T> form) throws IOException {
    try {
      return readWhole(bytes, rejections, form);
    } catch (PartCount.TooManyException e) {
      throw e;
    } catch (IOException e) {
      Rejections found = new Rejections();
      byte[] sound = JsonSalvage.withoutBadItems(bytes, form.path(), form.item(), found);
      Reading<T> reading = readWhole(sound, found, form);
      rejections.add(found);
      return reading;
    }
  }

  private static <T extends Message> Reading<T> readWhole(
      byte[] bytes, Rejections rejections, Form<T> form) throws IOException {
    Rejections found = new Rejections();
    Message.Builder request = form.empty().newBuilderForType();
    OtlpJson reader = new OtlpJson(bytes, found, new PartCount(bytes.length));
    reader.whole(request);
    rejections.add(found);
    return new Reading<>(form.type().cast(request.build()), reader.misspelt);
  }

  private void whole(Message.Builder request) throws IOException {
    try (JsonParser in = Json.MAPPER.createParser(document)) {
      JsonToken first = in.nextToken();
      if (first != null) {
        object(in, request);
        if (in.nextToken() != null) {
          throw new MismatchException("it goes on after its end");
        }
      }
    }
  }

  /** What became of a document. */
  public sealed interface Parsed {
    /** A request, without the spans that were rejected. */
    record Request(ExportTraceServiceRequest request) implements Parsed {}

    /** Not one. */
    record Malformed(String reason) implements Parsed {}
  }

  /** Reads one document. */
  public static Parsed parse(byte[] bytes, Rejections rejections) {
    try {
      return new Parsed.Request(read(bytes, rejections).request());
    } catch (BadRequestException e) {
      return new Parsed.Malformed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads a document of any size, one element of its resource spans at a time.
   *
   * @throws IOException when the rest cannot be read; what was handed on stays
   */
  public static void stream(
      InputStream bytes, Rejections rejections, Consumer<ResourceSpans> elements)
      throws IOException {
    try (JsonParser in = Json.MAPPER.createParser(bytes)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw mismatch(in, "an OTLP document", "an object");
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        boolean isElements = in.currentName().equals("resourceSpans");
        if (in.nextToken() == JsonToken.START_ARRAY && isElements) {
          while (in.nextToken() != JsonToken.END_ARRAY) {
            ResourceSpans.Builder element = ResourceSpans.newBuilder();
            OtlpJson reader = new OtlpJson(NOTHING, rejections, new PartCount(Integer.MAX_VALUE));
            reader.object(in, element);
            elements.accept(element.build());
          }
        } else {
          in.skipChildren();
        }
      }
    }
  }

  private void object(JsonParser in, Message.Builder message) throws IOException {
    // What is no object counts too: telling what is wrong with it costs as much as one.
    parts.add(message.getDescriptorForType());
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
      if (OtlpParts.isSurrounding(field)) {
        surroundings(in, message, field);
      } else {
        message.setField(field, value(in, message, field));
      }
      return;
    }
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw mismatch(in, field.getJsonName(), "an array");
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      if (OtlpParts.isItem(field)) {
        item(in, message, field);
      } else {
        if (!OtlpParts.isMessage(field)) {
          parts.add();
        }
        message.addRepeatedField(field, value(in, message, field));
      }
    }
  }

  /** The request goes on behind a span or log record that is no OTLP. */
  private void item(JsonParser in, Message.Builder message, FieldDescriptor field)
      throws IOException {
    long from = in.currentTokenLocation().getByteOffset();
    JsonStreamContext around = around(in);
    Message.Builder item = message.newBuilderForField(field);
    try {
      object(in, item);
      message.addRepeatedField(field, item.build());
    } catch (MismatchException e) {
      goBehind(in, around);
      long until = in.currentLocation().getByteOffset();
      String noun = OtlpParts.noun(field.getMessageType());
      rejections.add(noun + " does not parse: " + Fault.json(e), () -> slice(from, until));
    }
  }

  /** The spans or log records are taken without a resource or scope that is no OTLP. */
  private void surroundings(JsonParser in, Message.Builder message, FieldDescriptor field)
      throws IOException {
    JsonStreamContext around = around(in);
    Message.Builder inner = message.newBuilderForField(field);
    try {
      object(in, inner);
      message.setField(field, inner.build());
    } catch (MismatchException e) {
      goBehind(in, around);
      rejections.note(field.getJsonName() + " left out, it does not parse: " + Fault.json(e));
    }
  }

  private static JsonStreamContext around(JsonParser in) {
    boolean isContainer = in.currentToken().isStructStart();
    return isContainer ? in.getParsingContext().getParent() : in.getParsingContext();
  }

  private static void goBehind(JsonParser in, JsonStreamContext around) throws IOException {
    while (in.getParsingContext() != around) {
      in.nextToken();
    }
  }

  private byte[] slice(long from, long until) {
    boolean isThere = from >= 0 && from <= until && until <= document.length;
    return isThere ? Arrays.copyOfRange(document, (int) from, (int) until) : NOTHING;
  }

  private Object value(JsonParser in, Message.Builder message, FieldDescriptor field)
      throws IOException {
    if (!OtlpParts.isMessage(field)) {
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
    JsonToken token = in.currentToken();
    String found =
        switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          case VALUE_NULL -> "null";
          case null, default -> "the end";
        };
    return new MismatchException(what + " must be " + expected + ", not " + found);
  }

  /** JSON that is well-formed and no OTLP. The message is for its sender. */
  static final class MismatchException extends IOException {
    MismatchException(String message) {
      super(message);
    }
  }
}
