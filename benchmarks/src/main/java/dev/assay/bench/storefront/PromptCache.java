package dev.assay.bench.storefront;

import dev.assay.trace.Usage;

/**
 * How much of a conversation's prompts the provider still knows from the call before. Not for use
 * by several threads.
 */
final class PromptCache {
  private int lastPrompt;
  private long lastCall;

  /**
   * Tokens of a call that is made now.
   *
   * @param input all tokens of the prompt
   * @param now nanoseconds since 1970
   */
  Usage use(int input, int output, int reasoning, long now) {
    boolean warm = lastCall > 0 && now - lastCall < Model.CACHE_NANOS;
    // Others keep the shared prefix warm; the conversation's own part only this one does.
    int known = Math.min(input, warm ? lastPrompt : Instrumentation.PREFIX_TOKENS);
    int cached = known / Model.CACHE_BLOCK * Model.CACHE_BLOCK;
    return new Usage(input, cached < Model.CACHE_LEAST ? 0 : cached, 0, output, reasoning);
  }

  /** The call has ended: prompt and answer are known from here on. */
  void ended(Usage usage, long now) {
    lastPrompt = (int) (usage.input() + usage.output() - usage.reasoning());
    lastCall = now;
  }
}
