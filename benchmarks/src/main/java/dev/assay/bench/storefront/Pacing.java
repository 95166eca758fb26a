package dev.assay.bench.storefront;

import dev.assay.bench.storefront.shop.Reply;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How long things take: log-normal around a median, in nanoseconds. */
final class Pacing {
  private static final Map<String, Integer> TOOL_MILLIS =
      Map.ofEntries(
          Map.entry("get_order", 60),
          Map.entry("list_orders", 90),
          Map.entry("cancel_order", 220),
          Map.entry("update_address", 180),
          Map.entry("track_shipment", 620),
          Map.entry("search_catalogue", 140),
          Map.entry("get_product", 45),
          Map.entry("recommend_products", 160),
          Map.entry("check_return_window", 30),
          Map.entry("get_payments", 110),
          Map.entry("issue_refund", 480),
          Map.entry("transfer_to_human", 250));
  private static final double TOOL_SPREAD = 0.5;
  private static final double REASONING_PER_SECOND = 250;

  private final RandomGenerator random;

  Pacing(RandomGenerator random) {
    this.random = random;
  }

  /** Reading, thinking, typing: half a minute and a little per letter. */
  long userNanos(String words) {
    return seconds(Math.min(400, logNormal(22 + words.length() * 0.12, 0.55)));
  }

  long firstChunkNanos(int reasoning) {
    return seconds(logNormal(Model.FIRST_CHUNK_SECONDS, 0.4) + reasoning / REASONING_PER_SECOND);
  }

  long writingNanos(int tokens) {
    return seconds(tokens / Model.TOKENS_PER_SECOND * logNormal(1, 0.2));
  }

  /** A tool that broke upstream ran into its time limit of ten seconds or soon before. */
  long toolNanos(String tool, Reply reply) {
    if (reply instanceof Reply.Failed failed && failed.upstream()) {
      return seconds(failed.code().equals("gateway_timeout") ? 10 : logNormal(2.2, 0.3));
    }
    return seconds(logNormal(TOOL_MILLIS.getOrDefault(tool, 100) / 1000.0, TOOL_SPREAD));
  }

  /** A provider that is down answers so after some seconds, the client's waiting included. */
  long outageNanos() {
    return seconds(logNormal(4, 0.4));
  }

  private double logNormal(double median, double spread) {
    return median * Math.exp(spread * random.nextGaussian());
  }

  private static long seconds(double seconds) {
    return (long) (seconds * 1e9);
  }
}
