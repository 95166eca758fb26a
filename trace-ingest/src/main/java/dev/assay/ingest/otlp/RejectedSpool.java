package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.RejectedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of what was rejected and is not in the store yet, a JSON object a line, for the next
 * process. Not synced: nothing of it was acknowledged. For one thread.
 */
final class RejectedSpool {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedSpool.class);

  private final Path file;
  private boolean isBroken;

  RejectedSpool(Path file) {
    this.file = file;
  }

  /** What an earlier process left; lines that were half written are left out. */
  List<RejectedSpan> read() {
    List<RejectedSpan> all = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
          parse(line).ifPresent(all::add);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read: what was rejected before is not kept", file, e);
    }
    return all;
  }

  void add(List<RejectedSpan> some) {
    write(some, true);
  }

  /** Holds these from now on, and no others. */
  void replace(List<RejectedSpan> all) {
    write(all, false);
  }

  private void write(List<RejectedSpan> some, boolean append) {
    try {
      String lines = some.stream().map(RejectedSpool::line).collect(Collectors.joining());
      if (append) {
        Files.writeString(file, lines, CREATE, APPEND);
      } else if (some.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, lines);
      }
      isBroken = false;
    } catch (IOException e) {
      if (!isBroken) {
        LOG.warn("{} cannot be written: a kill would cost what was rejected last", file, e);
      }
      isBroken = true;
    }
  }

  private static String line(RejectedSpan span) {
    ObjectNode line = Json.MAPPER.createObjectNode();
    line.put("project", span.project()).put("received_at", span.receivedAt().toString());
    line.put("source", span.source()).put("reason", span.reason());
    line.put("encoding", span.encoding()).put("content", span.content());
    return line.put("bytes", span.bytes()) + "\n";
  }

  private static Optional<RejectedSpan> parse(String line) {
    JsonNode node = Json.parse(line);
    if (node == null || !node.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RejectedSpan(
              node.path("project").asText(),
              Instant.parse(node.path("received_at").asText()),
              node.path("source").asText(),
              node.path("reason").asText(),
              node.path("encoding").asText(),
              node.path("content").asText(),
              node.path("bytes").asLong()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
