package dev.assay.judge.model;

import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Requests, limits and prices that tests share. */
public final class Calls {
  /** Three attempts without much waiting. */
  public static final CallLimits HASTY =
      new CallLimits(
          3,
          Duration.ofMillis(2),
          Duration.ofMillis(10),
          Duration.ofMillis(1_500),
          Duration.ofSeconds(20),
          4);

  /** A dollar for a thousand tokens read, two for a thousand written. */
  public static final ModelRates RATES =
      new ModelRates(
          "m", "v1", Map.of("input", new BigDecimal("0.001"), "output", new BigDecimal("0.002")));

  private Calls() {}

  static ChatRequest question() {
    return ChatRequest.of(
        List.of(Message.text(Role.SYSTEM, "Be brief."), Message.text(Role.USER, "Hello?")),
        Sampling.steady(50));
  }
}
