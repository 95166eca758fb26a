package dev.assay.trace;

final class InMemoryConversationStoreTest extends ConversationStoreContract {
  private final ConversationStore store = new InMemoryConversationStore(new InMemoryTraces());

  @Override
  protected ConversationStore store() {
    return store;
  }
}
