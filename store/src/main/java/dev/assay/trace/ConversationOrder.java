package dev.assay.trace;

/** What a list of conversations is sorted by. Ties go by id. */
public enum ConversationOrder {
  STARTED,
  DURATION,
  COST,
  TURNS,
  TOOL_CALLS
}
