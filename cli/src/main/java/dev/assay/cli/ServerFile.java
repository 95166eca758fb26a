package dev.assay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the server that runs on a home, written by it for other commands.
 *
 * @param pid its process
 * @param startedAt when that process began, since process ids are used again; milliseconds since
 *     1970, 0 where the system does not tell
 */
record ServerFile(long pid, long startedAt, URI console, URI otlpHttp, URI otlpGrpc) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** This process at the given addresses. */
  static ServerFile of(URI console, URI otlpHttp, URI otlpGrpc) {
    ProcessHandle self = ProcessHandle.current();
    return new ServerFile(self.pid(), startOf(self), console, otlpHttp, otlpGrpc);
  }

  /** The server that runs on the home; empty when none does. */
  static Optional<ServerFile> find(Home home) {
    try {
      ServerFile file = JSON.readValue(Files.readAllBytes(home.serverFile()), ServerFile.class);
      return ProcessHandle.of(file.pid)
          .filter(process -> startOf(process) == file.startedAt)
          .map(process -> file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (!Files.isDirectory(home.path())) {
        throw new UserError(
            home.path() + " is no folder; set " + Home.VARIABLE + " to one, or to a new name");
      }
      throw new UncheckedIOException("reading " + home.serverFile(), e);
    }
  }

  /** The addresses for machines: names in snake case. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("console", console.toString());
    json.put("otlp_http", otlpHttp.toString());
    json.put("otlp_grpc", otlpGrpc.toString());
    return json;
  }

  void write(Home home) {
    Path target = home.serverFile();
    try {
      Files.createDirectories(target.getParent());
      Path fresh =
          Files.writeString(
              target.resolveSibling(target.getFileName() + ".new"), JSON.writeValueAsString(this));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + target, e);
    }
  }

  static void delete(Home home) {
    try {
      Files.deleteIfExists(home.serverFile());
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + home.serverFile(), e);
    }
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
  }
}
