package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Part;
import dev.assay.trace.Sha256;
import org.jspecify.annotations.Nullable;

/** Images, sounds and files of a message: kept by reference, never as bytes. */
final class MediaJson {
  private MediaJson() {}

  static Part.Media media(String type, JsonNode node) {
    String modality = PartJson.firstText(node, "modality");
    JsonNode source = source(node);
    String mimeType = PartJson.firstText(source, "mime_type", "media_type", "mimeType", "format");
    if (mimeType == null) {
      mimeType = PartJson.firstText(node, "mime_type", "media_type", "mimeType");
    }
    String reference =
        PartJson.firstText(source, "uri", "url", "image_url", "file_id", "content", "data");
    return new Part.Media(
        modality == null ? modality(type) : modality, mimeType, reference(reference));
  }

  private static JsonNode source(JsonNode node) {
    for (String name : new String[] {"image_url", "source", "image", "input_audio", "file"}) {
      if (node.path(name).isObject()) {
        return node.path(name);
      }
    }
    return node;
  }

  private static String modality(String type) {
    return switch (type) {
      case "image_url", "input_image", "image" -> "image";
      case "input_audio", "audio" -> "audio";
      case "video" -> "video";
      default -> "file";
    };
  }

  /**
   * An address or id as it is. Bytes, in a data address or bare, become the hash of how they were
   * written, so that equal ones are still seen to be equal.
   */
  static String reference(@Nullable String reference) {
    if (reference == null) {
      return "";
    }
    boolean isAddress = reference.length() <= 2048 && !reference.startsWith("data:");
    return isAddress ? reference : "sha256:" + Sha256.hex(reference);
  }
}
