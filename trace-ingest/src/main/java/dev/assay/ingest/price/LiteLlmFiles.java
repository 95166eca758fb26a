package dev.assay.ingest.price;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;

/** LiteLLM's table in files. */
public final class LiteLlmFiles {
  private static final int MAX_BYTES = 64 << 20;

  private LiteLlmFiles() {}

  /**
   * Reads a file, gzipped or not. Its version is made of its name, content and day.
   *
   * @param project the prices hold for; empty for all
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is no such table, in words for the person
   */
  public static LiteLlmTable read(Path file, String project, LocalDate validFrom)
      throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("it is larger than 64 MiB");
    }
    byte[] content = Files.readAllBytes(file);
    if (content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
        content = in.readNBytes(MAX_BYTES + 1);
      }
      if (content.length > MAX_BYTES) {
        throw new IllegalArgumentException("it is larger than 64 MiB when unpacked");
      }
    }
    JsonNode table;
    try {
      table = Json.MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON" + at(e), e);
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("(?i)(\\.json)?(\\.gz)?$", "");
    String version = shortened(name) + "-" + ShortHash.of(content) + "@" + validFrom;
    return LiteLlmTable.read(table, project, validFrom, version, file.getFileName().toString());
  }

  private static String at(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String shortened(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.length() > 40 ? plain.substring(0, 40) : plain;
  }
}
