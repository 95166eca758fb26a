package dev.assay.bench.harness.chat;

/** A model one can talk to. Safe for use by many threads. */
public interface ChatModel {
  /** Its name, as it is asked for. */
  String name();

  /**
   * Asks.
   *
   * @throws ModelFailure when there is no answer
   * @throws InterruptedException when interrupted meanwhile
   */
  ChatAnswer complete(ChatRequest request) throws InterruptedException;
}
