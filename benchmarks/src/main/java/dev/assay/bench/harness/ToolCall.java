package dev.assay.bench.harness;

/**
 * A call that a model wants made.
 *
 * @param id by which the answer is told to belong to it; unique within a conversation
 * @param name as the model wrote it; not necessarily a tool's
 * @param arguments as the model wrote them, meant to be a JSON object; may be anything
 */
public record ToolCall(String id, String name, String arguments) {}
