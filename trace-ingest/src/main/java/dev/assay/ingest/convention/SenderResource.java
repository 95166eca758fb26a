package dev.assay.ingest.convention;

import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process that sent spans.
 *
 * @param release service.version; empty when not told
 * @param source assay.source, else how the spans came in
 * @param outcome assay.outcome as written; null when not told
 * @param texts all its attributes
 */
public record SenderResource(
    String service,
    String release,
    String source,
    boolean simulated,
    @Nullable String outcome,
    Map<String, String> texts) {
  public SenderResource {
    texts = Map.copyOf(texts);
  }

  /**
   * Reads the attributes of a resource.
   *
   * @param source how the spans came in, for a sender that does not say
   */
  public static SenderResource of(Resource resource, String source) {
    Attributes attributes = Attributes.of(resource.getAttributesList());
    String told = attributes.text("assay.source");
    return new SenderResource(
        orEmpty(attributes.text("service.name")),
        orEmpty(attributes.text("service.version")),
        told == null ? source : told,
        attributes.flag("assay.simulated"),
        attributes.text("assay.outcome"),
        attributes.asTexts());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
