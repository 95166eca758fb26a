package dev.assay.bench.tau.world;

/** {@code transfer_to_human_agents}: ends the conversation. */
public final class TransferToHumanAgents implements Tool {
  /** Name of the one tool after which nothing more is said. */
  public static final String NAME = "transfer_to_human_agents";

  @Override
  public String call(Database data, Arguments arguments) {
    return "Transfer successful";
  }
}
