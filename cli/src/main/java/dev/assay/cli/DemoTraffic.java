package dev.assay.cli;

import dev.assay.bench.storefront.PlayResult;
import dev.assay.bench.storefront.PlayerConfig;
import dev.assay.bench.storefront.StorefrontConfig;
import dev.assay.bench.storefront.StorefrontPlayer;
import dev.assay.bench.storefront.TruthWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The demo's simulated week: played in at the top, like any agent's traffic. */
final class DemoTraffic {
  static final String PROJECT = "storefront";
  private static final Duration FOLDING = Duration.ofMinutes(5);

  private final DemoSeeds seeds;
  private final Supplier<DemoCounts> stored;

  /**
   * @param stored tells what is kept of the project
   */
  DemoTraffic(DemoSeeds seeds, Supplier<DemoCounts> stored) {
    this.seeds = seeds;
    this.stored = stored;
  }

  /**
   * Plays the week before the play's time and waits until all of it is folded. What an interrupted
   * play has sent already is sent again and kept once.
   *
   * @param again whether the play was interrupted before
   * @throws IllegalStateException when not everything is kept and folded in the end
   */
  PlayResult play(URI receiver, DemoSeeds.Play play, boolean again, ProgressLine line)
      throws InterruptedException {
    DemoCounts before = stored.get();
    PlayResult result;
    try (TruthWriter truths = new TruthWriter(seeds.begin(play))) {
      // The bar's first half is sending, its second folding.
      result =
          new StorefrontPlayer(PlayerConfig.to(receiver, PROJECT))
              .play(
                  StorefrontConfig.lastWeek(play.seed(), play.conversations(), play.at()),
                  at -> line.update(at.conversations(), 2 * at.of(), at.spans() + " spans sent"),
                  truths::write);
    }
    seeds.end(play);
    awaitFolded(again ? 0 : before.conversations(), again ? 0 : before.turns(), result, line);
    return result;
  }

  private void awaitFolded(
      long conversationsBefore, long turnsBefore, PlayResult sent, ProgressLine line)
      throws InterruptedException {
    long deadline = System.nanoTime() + FOLDING.toNanos();
    long conversations = conversationsBefore + sent.conversations();
    long turns = turnsBefore + sent.tally().turns();
    for (DemoCounts now = stored.get();
        now.conversations() < conversations || now.turns() < turns;
        now = stored.get()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only %d of %d conversations and %d of %d turns have been folded; see the log"
                .formatted(now.conversations(), conversations, now.turns(), turns));
      }
      long folded = Math.max(0, now.turns() - turnsBefore);
      line.update(
          sent.tally().turns() + folded,
          2 * sent.tally().turns(),
          "%,d of %,d turns folded".formatted(folded, sent.tally().turns()));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
