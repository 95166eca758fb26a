package dev.assay.ingest.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ingest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was set aside in the folder of a log: a request that the store did not take, or
 * bytes of the log that are no sound record. Its file stays until {@link #forget}.
 *
 * @param name of the file without its ending, unique in the folder
 * @param file its bytes; of a request, OTLP protobuf
 * @param bytes how many
 * @param at when it was set aside
 * @param reason one line
 * @param origin where a request came from; null for damage, and for what an Assay has set aside
 *     that did not write it down
 */
public record SetAside(
    String name, Path file, long bytes, Instant at, String reason, @Nullable Origin origin) {
  static final String ENDING = ".quarantine";
  private static final String ABOUT = ".json";
  private static final String REQUEST = "request-";

  /**
   * Where a request came from.
   *
   * @param source for senders that do not say
   */
  public record Origin(String project, String source, Instant receivedAt) {}

  /**
   * All that is set aside in a folder, the oldest first; empty when there is no such folder.
   *
   * @throws LogException when the folder cannot be read
   */
  public static List<SetAside> in(Path folder) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<SetAside> all = new ArrayList<>();
      for (Path file : files.filter(one -> one.toString().endsWith(ENDING)).toList()) {
        read(file, all);
      }
      all.sort(Comparator.comparing(SetAside::at).thenComparing(SetAside::name));
      return all;
    } catch (IOException e) {
      throw new LogException("looking for what is set aside in " + folder, e);
    }
  }

  /** Whether it is a whole request, which can be stored again. */
  public boolean isRequest() {
    return name.startsWith(REQUEST);
  }

  /**
   * Its bytes.
   *
   * @throws LogException when they cannot be read
   */
  public byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LogException("reading " + file, e);
    }
  }

  /**
   * Deletes it. Only for what is kept elsewhere by now.
   *
   * @throws LogException when that fails
   */
  public void forget() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(about(file));
    } catch (IOException e) {
      throw new LogException("deleting " + file, e);
    }
  }

  static String nameOfRequest(long sequence) {
    return REQUEST + sequence;
  }

  /** The file beside it that tells the rest. */
  static Path about(Path file) {
    return file.resolveSibling(file.getFileName() + ABOUT);
  }

  static byte[] about(Instant at, String reason, @Nullable Origin origin) throws IOException {
    ObjectNode about = Json.MAPPER.createObjectNode();
    about.put("set_aside_at", at.toString()).put("reason", reason);
    if (origin != null) {
      about.put("project", origin.project()).put("source", origin.source());
      about.put("received_at", origin.receivedAt().toString());
    }
    return Json.MAPPER.writeValueAsBytes(about);
  }

  private static void read(Path file, List<SetAside> all) throws IOException {
    String name = file.getFileName().toString();
    name = name.substring(0, name.length() - ENDING.length());
    try {
      JsonNode about = readAbout(file);
      Instant at = instant(about.path("set_aside_at"));
      all.add(
          new SetAside(
              name,
              file,
              Files.size(file),
              at == null ? Files.getLastModifiedTime(file).toInstant() : at,
              about.path("reason").asText("not written down"),
              origin(about)));
    } catch (NoSuchFileException e) {
      // Stored again by another command since the folder was listed.
      return;
    }
  }

  private static @Nullable Origin origin(JsonNode about) {
    Instant receivedAt = instant(about.path("received_at"));
    if (receivedAt == null || !about.path("project").isTextual()) {
      return null;
    }
    return new Origin(
        about.path("project").asText(), about.path("source").asText("otlp"), receivedAt);
  }

  private static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isTextual() ? Instant.parse(node.asText()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Nothing when it is not there or damaged: the bytes themselves are what counts. */
  private static JsonNode readAbout(Path file) throws IOException {
    try {
      JsonNode about = Json.parse(Files.readString(about(file)));
      return about == null ? Json.MAPPER.createObjectNode() : about;
    } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
      return Json.MAPPER.createObjectNode();
    }
  }
}
