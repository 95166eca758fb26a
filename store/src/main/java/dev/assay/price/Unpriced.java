package dev.assay.price;

/**
 * Calls that have no cost, for one reason.
 *
 * @param provider empty when it was not told
 * @param model the one that answered, else the one asked for; empty when it was not told
 * @param inputTokens their sum
 * @param outputTokens their sum
 */
public record Unpriced(
    String project,
    String provider,
    String model,
    String reason,
    long calls,
    long inputTokens,
    long outputTokens) {}
