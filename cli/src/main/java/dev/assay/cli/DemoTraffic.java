package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import dev.assay.bench.storefront.PlayerConfig;
import dev.assay.bench.storefront.StorefrontConfig;
import dev.assay.bench.storefront.StorefrontPlayer;
import dev.assay.bench.storefront.TruthWriter;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The demo's simulated week: played in at the top, like any agent's traffic. */
final class DemoTraffic {
  static final String PROJECT = "storefront";
  private static final Duration FOLDING = Duration.ofMinutes(5);

  private final Home home;
  private final ConversationStore conversations;

  DemoTraffic(Home home, ConversationStore conversations) {
    this.home = home;
    this.conversations = conversations;
  }

  /** How many conversations there are. */
  long kept() {
    return conversations.count(ConversationFilter.all(PROJECT));
  }

  /** The seed to play next: 1, or the smallest that has not been played here. */
  long freshSeed() {
    long seed = 1;
    while (isPlayed(seed)) {
      seed++;
    }
    return seed;
  }

  /** Whether the seed has been played here: the same conversations cannot come twice. */
  boolean isPlayed(long seed) {
    return Files.exists(home.truth(seed));
  }

  /**
   * Plays the week up to now and waits until all of it is folded.
   *
   * @throws IllegalStateException when not everything is kept and folded in the end
   */
  PlayResult play(URI receiver, long seed, int number, ProgressLine line)
      throws InterruptedException {
    long before = kept();
    createTruthFolder();
    PlayResult result;
    try (TruthWriter truths = new TruthWriter(home.truth(seed))) {
      result =
          new StorefrontPlayer(PlayerConfig.to(receiver, PROJECT))
              .play(
                  StorefrontConfig.lastWeek(seed, number, Instant.now()),
                  at -> line.update(at.conversations(), at.of(), at.spans() + " spans"),
                  truths::write);
    }
    awaitFolded(before + number, line);
    return result;
  }

  private void awaitFolded(long wanted, ProgressLine line) throws InterruptedException {
    long deadline = System.nanoTime() + FOLDING.toNanos();
    for (long kept = kept(); kept < wanted; kept = kept()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only " + kept + " of " + wanted + " conversations have been folded; see the log");
      }
      line.update(kept, wanted, "folded into turns");
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void createTruthFolder() {
    try {
      Files.createDirectories(home.truths());
    } catch (IOException e) {
      throw new UncheckedIOException("creating " + home.truths(), e);
    }
  }
}
