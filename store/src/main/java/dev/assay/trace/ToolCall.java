package dev.assay.trace;

import org.jspecify.annotations.Nullable;

/**
 * One run of a tool.
 *
 * @param callId pairs the run with the model's request; null when the sender gave none
 * @param arguments JSON as it was passed; null when content was not captured
 * @param result text, or JSON as text; null when content was not captured or the tool failed
 */
public record ToolCall(
    String name, @Nullable String callId, @Nullable String arguments, @Nullable String result) {}
