package dev.assay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.bench.storefront.TruthOutcomes;
import dev.assay.bench.storefront.TruthTally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which seeds have been played on a home. A seed that begins leaves a note; its truth gets its name
 * when all of it was sent, so that one that was interrupted is known and can be sent again, the
 * same to the byte.
 */
final class DemoSeeds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;

  DemoSeeds(Home home) {
    this.home = home;
  }

  /**
   * A play of a seed.
   *
   * @param at when it was begun; the conversations lie in the week before
   */
  record Play(long seed, int conversations, Instant at) {}

  /** The seed to play next: 1, or the smallest that has not been played here. */
  long fresh() {
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> !isPlayed(seed))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the seed has been played to its end: the same conversations cannot come twice. */
  boolean isPlayed(long seed) {
    return Files.exists(home.truth(seed));
  }

  /** The play that was begun and not ended; empty when there is none. */
  Optional<Play> interrupted() {
    return files(".play").stream().map(this::read).min(Comparator.comparingLong(Play::seed));
  }

  /** What really happened in everything that was played to its end. */
  TruthTally truth() {
    return TruthTally.of(files(".jsonl"));
  }

  /** How the conversations of everything that was played to its end really ended. */
  TruthOutcomes outcomes() {
    return TruthOutcomes.of(files(".jsonl"));
  }

  /** Keeps others from playing on this home until the result is closed. */
  AutoCloseable lock() {
    try {
      Files.createDirectories(home.truths());
      FileChannel channel =
          FileChannel.open(
              home.truths().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        throw new UserError(
            "another demo is playing into " + home.path() + "; wait until it is done");
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("locking " + home.truths(), e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** Notes that a play begins; returns where its truth is to be written. */
  Path begin(Play play) {
    String note =
        JSON.createObjectNode()
            .put("seed", play.seed)
            .put("conversations", play.conversations)
            .put("at", play.at.toString())
            .toString();
    try {
      Files.writeString(beside(play.seed, ".play"), note);
      return beside(play.seed, ".part");
    } catch (IOException e) {
      throw new UncheckedIOException("writing to " + home.truths(), e);
    }
  }

  /** Everything of the play was sent. */
  void end(Play play) {
    try {
      Files.move(beside(play.seed, ".part"), home.truth(play.seed), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(beside(play.seed, ".play"));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to " + home.truths(), e);
    }
  }

  private Path beside(long seed, String ending) {
    Path truth = home.truth(seed);
    return truth.resolveSibling(truth.getFileName().toString().replace(".jsonl", ending));
  }

  private Play read(Path note) {
    try {
      JsonNode json = JSON.readTree(Files.readString(note));
      return new Play(
          json.path("seed").asLong(),
          json.path("conversations").asInt(),
          Instant.parse(json.path("at").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + note, e);
    }
  }

  private List<Path> files(String ending) {
    if (!Files.isDirectory(home.truths())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.truths())) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + home.truths(), e);
    }
  }
}
