package dev.assay.ingest.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Part;
import dev.assay.trace.Sha256;
import org.jspecify.annotations.Nullable;

/** Images, sounds and files of a message: kept by reference, never as bytes. */
final class MediaJson {
  private static final String[] SOURCES = {
    "image_url",
    "source",
    "image",
    "input_audio",
    "file",
    "media",
    "inlineData",
    "inline_data",
    "fileData",
    "file_data"
  };

  private MediaJson() {}

  static Part.Media media(String type, JsonNode node) {
    String modality = PartJson.firstText(node, "modality");
    JsonNode source = source(node);
    String mimeType = mimeType(source);
    if (mimeType == null) {
      mimeType = mimeType(node);
    }
    String reference =
        PartJson.firstText(
            source,
            "uri",
            "url",
            "fileUri",
            "file_uri",
            "image_url",
            "image",
            "file_id",
            "fileId",
            "content",
            "data",
            "bytes");
    if (modality == null) {
      modality = modality(type, mimeType);
    }
    return new Part.Media(modality, mimeType, reference(reference));
  }

  private static @Nullable String mimeType(JsonNode node) {
    return PartJson.firstText(
        node, "mime_type", "media_type", "mimeType", "mediaType", "contentType", "format");
  }

  private static JsonNode source(JsonNode node) {
    for (String name : SOURCES) {
      JsonNode source = node.path(name);
      if (source.isObject()) {
        return source.path("source").isObject() ? source.path("source") : source;
      }
    }
    return node;
  }

  private static String modality(String type, @Nullable String mimeType) {
    return switch (type) {
      case "image_url", "input_image", "image" -> "image";
      case "input_audio", "audio" -> "audio";
      case "video" -> "video";
      default -> {
        String family = mimeType == null ? "" : mimeType.replaceFirst("/.*", "");
        yield switch (family) {
          case "image", "audio", "video" -> family;
          default -> "file";
        };
      }
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
