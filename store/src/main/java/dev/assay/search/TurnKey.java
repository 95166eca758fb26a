package dev.assay.search;

/** Which turn of which conversation. */
public record TurnKey(String project, String conversationId, String turnId) {}
