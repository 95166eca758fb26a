package dev.assay.ingest.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** Values of OTLP's JSON that are no messages. */
final class OtlpJsonScalar {
  private static final Set<String> IDS = Set.of("traceId", "spanId", "parentSpanId");
  private static final int LONGEST_NUMBER = 64;
  private static final BigDecimal MAX_UINT64 =
      new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
  private static final Set<FieldDescriptor.Type> UNSIGNED =
      EnumSet.of(
          FieldDescriptor.Type.UINT32,
          FieldDescriptor.Type.UINT64,
          FieldDescriptor.Type.FIXED32,
          FieldDescriptor.Type.FIXED64);
  private static final BigDecimal MAX_INT64 = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal MIN_INT64 = BigDecimal.valueOf(Long.MIN_VALUE);

  private OtlpJsonScalar() {}

  static Object read(JsonParser in, FieldDescriptor field) throws IOException {
    return switch (field.getJavaType()) {
      case STRING -> {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
          throw OtlpJson.mismatch(in, field.getJsonName(), "a string");
        }
        yield WellFormed.of(in.getText());
      }
      case BOOLEAN -> {
        if (!in.currentToken().isBoolean()) {
          throw OtlpJson.mismatch(in, field.getJsonName(), "true or false");
        }
        yield in.getBooleanValue();
      }
      case INT -> {
        long number = whole(in, field);
        long most = UNSIGNED.contains(field.getType()) ? 0xffff_ffffL : Integer.MAX_VALUE;
        if (number > most || number < Integer.MIN_VALUE) {
          throw new OtlpJson.MismatchException(field.getJsonName() + " is too large: " + number);
        }
        yield (int) number;
      }
      case LONG -> whole(in, field);
      case DOUBLE -> fraction(in, field);
      case FLOAT -> (float) fraction(in, field);
      case ENUM -> {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
          throw OtlpJson.mismatch(in, field.getJsonName(), "a number, as enums are in OTLP's JSON");
        }
        long number = whole(in, field);
        if (number != (int) number) {
          throw new OtlpJson.MismatchException(field.getJsonName() + " is too large: " + number);
        }
        yield field.getEnumType().findValueByNumberCreatingIfUnknown((int) number);
      }
      case BYTE_STRING -> bytes(in, field);
      case MESSAGE -> throw new IllegalArgumentException(field + " is no scalar");
    };
  }

  /** A whole number, or a string with one. Of unsigned 64 bits the upper half wraps as in Java. */
  private static long whole(JsonParser in, FieldDescriptor field) throws IOException {
    BigDecimal number = number(in, field);
    boolean unsigned = UNSIGNED.contains(field.getType());
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(unsigned ? BigDecimal.ZERO : MIN_INT64) < 0
        || number.compareTo(unsigned ? MAX_UINT64 : MAX_INT64) > 0) {
      throw new OtlpJson.MismatchException(
          field.getJsonName()
              + " must be a whole number of 64 bits"
              + (unsigned ? " and not negative" : "")
              + ", not "
              + number);
    }
    return number.toBigInteger().longValue();
  }

  private static BigDecimal number(JsonParser in, FieldDescriptor field) throws IOException {
    boolean isNumber = in.currentToken() == JsonToken.VALUE_STRING || in.currentToken().isNumeric();
    if (!isNumber) {
      throw OtlpJson.mismatch(in, field.getJsonName(), "a number");
    }
    String text = in.getText().strip();
    if (text.length() > LONGEST_NUMBER) {
      throw tooLong(field, text.length() + " characters");
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
        throw tooLong(field, number.precision() - (long) number.scale() + " digits");
      }
      return number;
    } catch (NumberFormatException e) {
      throw noNumber(field);
    }
  }

  private static OtlpJson.MismatchException tooLong(FieldDescriptor field, String size) {
    return new OtlpJson.MismatchException(
        field.getJsonName() + " must be a number of 64 bits, not one of " + size);
  }

  /** Without the text itself, which may be personal. */
  private static OtlpJson.MismatchException noNumber(FieldDescriptor field) {
    return new OtlpJson.MismatchException(
        field.getJsonName() + " must be a number, not a string that is none");
  }

  private static double fraction(JsonParser in, FieldDescriptor field) throws IOException {
    if (!in.currentToken().isNumeric() && in.currentToken() != JsonToken.VALUE_STRING) {
      throw OtlpJson.mismatch(in, field.getJsonName(), "a number");
    }
    try {
      return switch (in.getText()) {
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        case String text -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw noNumber(field);
    }
  }

  /** An id that is no hexadecimal number is left empty: its span is then rejected with a reason. */
  private static ByteString bytes(JsonParser in, FieldDescriptor field) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw OtlpJson.mismatch(in, field.getJsonName(), "a string");
    }
    boolean isId = IDS.contains(field.getJsonName());
    try {
      byte[] bytes =
          isId ? HexFormat.of().parseHex(in.getText()) : Base64.getDecoder().decode(in.getText());
      return ByteString.copyFrom(bytes);
    } catch (IllegalArgumentException e) {
      if (isId && !field.getJsonName().equals("parentSpanId")) {
        return ByteString.EMPTY;
      }
      throw new OtlpJson.MismatchException(
          field.getJsonName() + (isId ? " is no hexadecimal number" : " is not base64"));
    }
  }
}
