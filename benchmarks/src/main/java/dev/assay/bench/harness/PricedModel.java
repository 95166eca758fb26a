package dev.assay.bench.harness;

import dev.assay.bench.harness.chat.ChatModel;
import dev.assay.bench.harness.chat.Rates;
import org.jspecify.annotations.Nullable;

/**
 * A model and what it costs.
 *
 * @param rates null when nobody knows; a budget in dollars cannot hold then
 */
public record PricedModel(ChatModel model, @Nullable Rates rates) {}
