package dev.assay.judge.model;

/** A model that answers conversations. Safe for use by many threads. */
public interface ChatModel {

  /** The name the model is asked for by. */
  String name();

  /**
   * One answer. Blocks while the model is asked, again and again where that may help; belongs on a
   * virtual thread. An interrupt gives the call up: then the answer is {@link Failure#CANCELLED}
   * and the thread is still marked as interrupted.
   */
  ChatAnswer ask(ChatRequest request);
}
