package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.FaultKind;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.scene.Persona;
import dev.assay.trace.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What really happened in a conversation; never part of its traces.
 *
 * @param outcome never unknown
 * @param fault null when nothing went wrong
 * @param step where it went wrong; null when nothing did
 * @param language ISO 639-1 code of the customer's language
 * @param customer as in user.id
 */
public record Truth(
    String conversationId,
    Outcome outcome,
    @Nullable FaultKind fault,
    @Nullable Step step,
    String language,
    Intent intent,
    Persona persona,
    String customer,
    String release,
    Instant startedAt,
    int turns,
    int modelCalls,
    int toolCalls) {

  /**
   * The decisive step: a model call, or the tool call that broke.
   *
   * @param turn position in the conversation, from 0
   * @param traceId lower-case hex
   * @param spanId lower-case hex
   * @param name of the span
   */
  public record Step(int turn, String traceId, String spanId, String name) {}

  public Truth {
    if ((fault == null) != (step == null)) {
      throw new IllegalArgumentException("a fault has a step, and a step a fault");
    }
  }
}
