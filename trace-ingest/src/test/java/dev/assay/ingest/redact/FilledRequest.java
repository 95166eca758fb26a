package dev.assay.ingest.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.List;
import java.util.Random;

/** Requests with personal data in every text, number and unknown field that OTLP has room for. */
final class FilledRequest {
  static final String MAIL = "ana.perez@mail.example.com";
  static final long CARD = 4111111111111111L;

  private static final int DEEPEST = 9;
  private static final int UNKNOWN = 777;
  private static final List<String> TEXTS =
      List.of(
          MAIL,
          "to " + MAIL + ", card " + CARD,
          "card:\n" + CARD,
          "{\"a\":\"card:\\n%d\",\"b\":%d}".formatted(CARD, CARD),
          "{\"%s\":[\"Mail:\\n%s\",%d.0]}".formatted(MAIL, MAIL, CARD),
          "{\"a\":\"{\\\"b\\\":\\\"card\\\\n%d\\\",\\\"c\\\":%d}\"}".formatted(CARD, CARD),
          "{'content': 'Mail:\\n%s', 'card': %d}".formatted(MAIL, CARD),
          "{\"cut\\n%d\\n%s".formatted(CARD, MAIL));

  private final Random random;

  FilledRequest(long seed) {
    random = new Random(seed);
  }

  <M extends Message> M of(M empty) {
    @SuppressWarnings("unchecked") // A message's builder builds messages of its type.
    M filled = (M) fill(empty.newBuilderForType(), 0).build();
    return filled;
  }

  private Message.Builder fill(Message.Builder message, int depth) {
    if (message instanceof AnyValue.Builder value) {
      return fill(value, depth);
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      int count = field.isRepeated() ? 1 + random.nextInt(2) : 1;
      for (int i = 0; i < count; i++) {
        fill(message, field, depth);
      }
    }
    return message.setUnknownFields(unknown());
  }

  private void fill(Message.Builder message, FieldDescriptor field, int depth) {
    Object value =
        switch (field.getJavaType()) {
          case STRING -> text();
          case MESSAGE -> fill(message.newBuilderForField(field), depth + 1).build();
          case BYTE_STRING ->
              random.nextBoolean()
                  ? ByteString.copyFrom(new byte[16])
                  : ByteString.copyFromUtf8(MAIL);
          case INT, LONG, BOOLEAN, FLOAT, DOUBLE, ENUM -> null;
        };
    if (value == null) {
      return;
    }
    if (field.isRepeated()) {
      message.addRepeatedField(field, value);
    } else {
      message.setField(field, value);
    }
  }

  private AnyValue.Builder fill(AnyValue.Builder value, int depth) {
    value.setUnknownFields(unknown());
    return switch (random.nextInt(depth > DEEPEST ? 4 : 6)) {
      case 0 -> value.setStringValue(text());
      case 1 -> value.setIntValue(CARD);
      case 2 -> value.setDoubleValue(CARD);
      case 3 -> value.setBytesValue(ByteString.copyFromUtf8(text()));
      case 4 -> {
        fill(value.getArrayValueBuilder(), depth + 1);
        yield value;
      }
      default -> {
        fill(value.getKvlistValueBuilder(), depth + 1);
        yield value;
      }
    };
  }

  private static UnknownFieldSet unknown() {
    return UnknownFieldSet.newBuilder()
        .addField(
            UNKNOWN,
            UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(MAIL, UTF_8))
                .addVarint(CARD)
                .build())
        .build();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
