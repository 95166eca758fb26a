package dev.assay.trace;

/**
 * Which conversation.
 *
 * @param id what the sender called it, or the trace id when it gave no name
 */
public record ConversationId(String project, String id) {}
