package dev.assay.ingest.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Set;

/** Which parts of a request stand for themselves when another part cannot be read. */
final class OtlpParts {
  private static final Set<Descriptor> ITEMS =
      Set.of(Span.getDescriptor(), LogRecord.getDescriptor());

  /** What surrounds items: without it they are still worth having. */
  private static final Set<Descriptor> SURROUNDINGS =
      Set.of(Resource.getDescriptor(), InstrumentationScope.getDescriptor());

  private OtlpParts() {}

  /** Whether a message is a span or a log record. */
  static boolean isItem(Descriptor type) {
    return ITEMS.contains(type);
  }

  static boolean isItem(FieldDescriptor field) {
    return isMessage(field) && isItem(field.getMessageType());
  }

  static boolean isSurrounding(FieldDescriptor field) {
    return isMessage(field) && SURROUNDINGS.contains(field.getMessageType());
  }

  static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  /** What senders call an item. */
  static String noun(Descriptor item) {
    return item.equals(Span.getDescriptor()) ? "span" : "log record";
  }
}
