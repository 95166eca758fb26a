package dev.assay.trace;

import dev.assay.clickhouse.Utf8;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of a SHA-256 over the role and every part. Each field goes in with its length,
 * so that no two different messages feed the digest the same bytes.
 */
final class MessageHash {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private MessageHash(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(Message message) {
    MessageHash hash = new MessageHash(Sha256.digest());
    hash.add(message.role().name());
    for (Part part : message.parts()) {
      switch (part) {
        case Part.Text(String text) -> hash.add("text").add(text);
        case Part.Reasoning(String text) -> hash.add("reasoning").add(text);
        case Part.ToolRequest(String callId, String name, String arguments) ->
            hash.add("request").add(callId).add(name).add(arguments);
        case Part.ToolResponse(String callId, String name, String result) ->
            hash.add("response").add(callId).add(name).add(result);
        case Part.Media(String modality, String mimeType, String reference) ->
            hash.add("media").add(modality).add(mimeType).add(reference);
        case Part.Other(String type, String json) -> hash.add("other").add(type).add(json);
      }
    }
    return HexFormat.of().formatHex(hash.digest.digest(), 0, BYTES);
  }

  private MessageHash add(@Nullable String field) {
    if (field == null) {
      digest.update(ByteBuffer.allocate(4).putInt(-1).flip());
    } else {
      byte[] bytes = Utf8.bytes(field);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return this;
  }
}
