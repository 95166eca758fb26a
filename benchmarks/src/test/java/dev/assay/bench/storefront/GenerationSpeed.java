package dev.assay.bench.storefront;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/**
 * Measures on one thread how fast conversations are made and encoded, by CPU time. Arguments:
 * number of conversations a round (5,000) and rounds (5).
 */
final class GenerationSpeed {
  private GenerationSpeed() {}

  public static void main(String[] args) {
    int conversations = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    for (int round = 0; round < rounds; round++) {
      StorefrontConfig config =
          StorefrontConfig.lastWeek(round, conversations, Instant.parse("2026-11-21T12:00:00Z"));
      long spans = 0;
      long bytes = 0;
      // CPU time, so that other work on the machine does not count.
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      var all = Storefront.conversations(config).iterator();
      while (all.hasNext()) {
        SimulatedConversation conversation = all.next();
        spans += conversation.tally().spans();
        for (var turn : conversation.turns()) {
          bytes += turn.toByteString().size();
        }
      }
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
      System.out.printf(
          "round %d: %.0f conversations/s, %.0f spans/s, %.0f MB/s, %.1f spans and %.0f KB a conversation%n",
          round,
          conversations / seconds,
          spans / seconds,
          bytes / 1e6 / seconds,
          (double) spans / conversations,
          bytes / 1e3 / conversations);
    }
  }
}
