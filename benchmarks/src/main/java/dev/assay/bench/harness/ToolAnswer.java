package dev.assay.bench.harness;

import java.time.Duration;

/**
 * What a tool answered.
 *
 * @param call the call it answers
 * @param text what the model reads
 * @param error whether the tool failed; most tools say so in their text alone
 * @param took how long the tool ran
 */
public record ToolAnswer(ToolCall call, String text, boolean error, Duration took) {}
