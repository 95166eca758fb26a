package dev.assay.bench.storefront;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/** Attributes of spans in OTLP. */
public final class Attributes {
  private Attributes() {}

  /** One of that type. */
  public static KeyValue text(String key, String value) {
    return of(key, AnyValue.newBuilder().setStringValue(value));
  }

  /** A text that many spans share, encoded once. */
  static KeyValue shared(String key, String value) {
    return of(key, AnyValue.newBuilder().setStringValueBytes(ByteString.copyFromUtf8(value)));
  }

  /** One of that type. */
  public static KeyValue number(String key, long value) {
    return of(key, AnyValue.newBuilder().setIntValue(value));
  }

  /** One of that type. */
  public static KeyValue real(String key, double value) {
    return of(key, AnyValue.newBuilder().setDoubleValue(value));
  }

  /** One of that type. */
  public static KeyValue flag(String key, boolean value) {
    return of(key, AnyValue.newBuilder().setBoolValue(value));
  }

  /** One of that type. */
  public static KeyValue list(String key, String value) {
    return of(
        key,
        AnyValue.newBuilder()
            .setArrayValue(
                ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue(value))));
  }

  private static KeyValue of(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
