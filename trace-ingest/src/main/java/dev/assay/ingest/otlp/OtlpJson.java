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
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests in OTLP's JSON. It is protobuf's JSON with exceptions that protobuf's own reader gets
 * wrong: ids are hexadecimal, enums are numbers, keys are lowerCamelCase only.
 */
public final class OtlpJson {
  private static final Set<Descriptor> ITEMS =
      Set.of(Span.getDescriptor(), LogRecord.getDescriptor());

  /** What surrounds items: without it they are still worth having. */
  private static final Set<Descriptor> SURROUNDINGS =
      Set.of(Resource.getDescriptor(), InstrumentationScope.getDescriptor());

  private static final byte[] NOTHING = {};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

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

  /** Reads a request of spans. A bad span costs only itself. */
  static Reading<ExportTraceServiceRequest> read(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    Message empty = ExportTraceServiceRequest.getDefaultInstance();
    return read(bytes, rejections, empty, JsonItems.SPANS, ExportTraceServiceRequest.class);
  }

  /** Reads a request of log records. A bad one costs only itself. */
  static Reading<ExportLogsServiceRequest> logs(byte[] bytes, Rejections rejections)
      throws BadRequestException {
    Message empty = ExportLogsServiceRequest.getDefaultInstance();
    return read(bytes, rejections, empty, JsonItems.LOGS, ExportLogsServiceRequest.class);
  }

  /**
   * When a document does not parse as a whole, its items are tried one by one, so that a bad one
   * costs only itself.
   */
  private static <T extends Message> Reading<T> read(
      byte[] bytes, Rejections rejections, Message empty, List<String> path, Class<T> type)
      throws BadRequestException {
    Rejections found = new Rejections();
    Message.Builder request = empty.newBuilderForType();
    OtlpJson reader = new OtlpJson(bytes, found, new PartCount(bytes.length));
    try {
      reader.whole(request);
    } catch (PartCount.TooManyException e) {
      throw new BadRequestException(Kind.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      found = new Rejections();
      request = empty.newBuilderForType();
      byte[] sound = withoutBadItems(bytes, path, found);
      reader = new OtlpJson(sound, found, new PartCount(bytes.length));
      try {
        reader.whole(request);
      } catch (IOException stillBad) {
        throw new BadRequestException(
            Kind.MALFORMED, "body is no OTLP JSON: " + Fault.json(stillBad));
      }
    }
    rejections.add(found);
    return new Reading<>(type.cast(request.build()), reader.misspelt);
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

  /**
   * The document with blanks where an item does not parse, which is rejected. Where a scope or a
   * resource still does not, each of its items is.
   */
  private static byte[] withoutBadItems(byte[] bytes, List<String> path, Rejections rejections) {
    byte[] sound = bytes.clone();
    List<JsonItems.Place> items = JsonItems.in(bytes, path);
    for (int level = path.size(); level > 0; level--) {
      String what = level == path.size() ? noun(path.getLast()) : path.get(level - 1);
      List<JsonItems.Place> places =
          level == path.size() ? items : JsonItems.in(sound, path.subList(0, level));
      for (JsonItems.Place place : places) {
        List<JsonItems.Place> within =
            items.stream()
                .filter(item -> place.holds(item) && sound[item.from()] == bytes[item.from()])
                .toList();
        Optional<String> problem =
            within.isEmpty() ? Optional.empty() : problem(sound, place, what);
        if (problem.isPresent()) {
          within.forEach(item -> rejections.add(problem.get(), () -> item.of(bytes)));
          blank(sound, place);
        }
      }
    }
    return sound;
  }

  private static Optional<String> problem(byte[] document, JsonItems.Place place, String what) {
    int length = place.until() - place.from();
    try (JsonParser in = Json.MAPPER.createParser(document, place.from(), length)) {
      in.nextToken();
      in.skipChildren();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(what + " does not parse: " + Fault.json(e));
    }
  }

  private static void blank(byte[] document, JsonItems.Place place) {
    Arrays.fill(document, place.from(), place.until(), (byte) ' ');
    System.arraycopy(NULL, 0, document, place.from(), NULL.length);
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
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw mismatch(in, message.getDescriptorForType().getName(), "an object");
    }
    parts.add(message.getDescriptorForType());
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
      if (isOneOf(SURROUNDINGS, field)) {
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
      if (isOneOf(ITEMS, field)) {
        item(in, message, field);
      } else {
        message.addRepeatedField(field, value(in, message, field));
      }
    }
  }

  private static boolean isOneOf(Set<Descriptor> types, FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && types.contains(field.getMessageType());
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
      String noun = noun(field.getJsonName());
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

  private static String noun(String field) {
    return field.equals("spans") ? "span" : "log record";
  }

  private byte[] slice(long from, long until) {
    boolean isThere = from >= 0 && from <= until && until <= document.length;
    return isThere ? Arrays.copyOfRange(document, (int) from, (int) until) : NOTHING;
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
