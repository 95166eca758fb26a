package dev.assay.bench.tau2;

/** What a task's reward rests on; the reward is the product of the parts it names. */
public enum RewardPart {
  /** Both databases are as the golden actions leave them. */
  DB,
  /** What the task asserts of the world holds. */
  ENV_ASSERTION,
  /** Each golden action was called. */
  ACTION,
  /** Each text was said. */
  COMMUNICATE,
  /** A judge finds statements true of the conversation. */
  NL_ASSERTION
}
