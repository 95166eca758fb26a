package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public data: {@code ASSAY_DATA}, or {@code shared/data} beside the project. */
final class Tau2Data {
  private Tau2Data() {}

  /** Fails where the data are missing: a proof that is skipped proves nothing. */
  static Tau2Files files(Tau2Domain domain) {
    return domain == Tau2Domain.AIRLINE ? airline() : Tau2Files.in(root(), domain);
  }

  /**
   * The public data have the airline's tasks without their database. That of tau-bench v1, from
   * which it was made, stands in for it: the same users, reservations and flights, with ids inside
   * their rows added.
   */
  private static Tau2Files airline() {
    try {
      Path folder = Files.createTempDirectory("tau2-airline");
      Path world = Files.createDirectories(folder.resolve("airline"));
      for (String file : List.of("tasks.json", "policy.md", "split_tasks.json")) {
        Files.copy(root().resolve("airline").resolve(file), world.resolve(file));
      }
      ObjectNode data = Tau2Files.JSON.createObjectNode();
      for (String table : List.of("flights", "reservations", "users")) {
        Path rows = root().resolveSibling("tau-bench/airline").resolve(table + ".json");
        data.set(table, Tau2Files.JSON.readTree(rows.toFile()));
      }
      data.get("users")
          .properties()
          .forEach(user -> ((ObjectNode) user.getValue()).put("user_id", user.getKey()));
      Tau2Files.JSON.writeValue(world.resolve("db.json").toFile(), data);
      return Tau2Files.in(folder, Tau2Domain.AIRLINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder with the worlds in it. */
  static Path root() {
    String named = System.getenv("ASSAY_DATA");
    for (Path up = Path.of("").toAbsolutePath(); named == null && up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("shared/data"))) {
        named = up.resolve("shared/data").toString();
      }
    }
    if (named == null || !Files.isDirectory(Path.of(named, "tau2-bench"))) {
      throw new AssertionError("test data missing: set ASSAY_DATA to their folder");
    }
    return Path.of(named, "tau2-bench");
  }
}
