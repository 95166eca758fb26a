package dev.assay.price;

import dev.assay.trace.Priced;

/**
 * A new cost of a stored call.
 *
 * @param refold whether sums over calls change with it
 */
public record CostChange(CostedCall before, Priced after, boolean refold) {}
