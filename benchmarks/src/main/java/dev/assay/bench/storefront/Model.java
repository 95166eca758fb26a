package dev.assay.bench.storefront;

import dev.assay.trace.Usage;

/** The simulated language model: names, prices of gpt-5-mini, and pace. */
final class Model {
  static final String PROVIDER = "openai";
  static final String REQUESTED = "gpt-5-mini";
  static final String ANSWERED = "gpt-5-mini-2025-08-07";
  static final String HOST = "api.openai.com";

  // US dollars per million tokens: 0.25 in, 0.025 cached, 2.00 out; in 10⁻⁹ dollars a token.
  private static final long INPUT = 250;
  private static final long CACHED = 25;
  private static final long OUTPUT = 2000;

  /** Prompts are cached in blocks, from a least length on, and for a while. */
  static final int CACHE_BLOCK = 128;

  static final int CACHE_LEAST = 1024;
  static final long CACHE_NANOS = 600_000_000_000L;

  static final double FIRST_CHUNK_SECONDS = 0.45;
  static final double TOKENS_PER_SECOND = 120;

  private Model() {}

  /** Cost in 10⁻⁹ US dollars. */
  static long nanoDollars(Usage usage) {
    return (usage.input() - usage.cached()) * INPUT
        + usage.cached() * CACHED
        + usage.output() * OUTPUT;
  }
}
