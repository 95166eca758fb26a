package dev.assay.price;

import java.time.Instant;

/**
 * Which stored calls.
 *
 * @param since the first moment of their start
 * @param until the first moment after it
 * @param model a part of the name of the model, in any case; empty for every model
 */
public record CallFilter(String project, Instant since, Instant until, String model) {}
