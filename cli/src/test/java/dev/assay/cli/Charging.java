package dev.assay.cli;

import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A provider that charges as much as a budget has to fear: every byte of a request and the tokens
 * of its own template are tokens, and every answer is as long as it may be. It charges when it is
 * asked, whether or not anybody is left to hear the answer.
 */
final class Charging implements Function<Asked, Reply> {
  private static final int TEMPLATE = 1_024;

  private final Function<Asked, Reply> script;
  private final Map<String, String> prices;
  private BigDecimal dollars = BigDecimal.ZERO;
  private BigDecimal dearest = BigDecimal.ZERO;
  private long tokens;
  private long largest;
  private int calls;

  /**
   * A provider.
   *
   * @param prices dollars a million tokens by model, {@code IN,OUT}
   */
  Charging(Function<Asked, Reply> script, Map<String, String> prices) {
    this.script = script;
    this.prices = Map.copyOf(prices);
  }

  @Override
  public Reply apply(Asked asked) {
    long input =
        Long.parseLong(Objects.requireNonNull(asked.headers().get("content-length"))) + TEMPLATE;
    long output =
        asked.body().path("max_tokens").asLong(asked.body().path("max_completion_tokens").asLong());
    charge(asked.model(), input, output);
    return charged(script.apply(asked), input, output);
  }

  private static Reply charged(Reply reply, long input, long output) {
    return switch (reply) {
      case Reply.Said said ->
          new Reply.Said(said.text(), said.calls(), said.finish(), input, output);
      case Reply.Slow slow -> new Reply.Slow(slow.after(), charged(slow.then(), input, output));
      default -> throw new IllegalArgumentException("charges for answers only");
    };
  }

  private synchronized void charge(String model, long input, long output) {
    String[] both = Objects.requireNonNull(prices.get(model), model).split(",", -1);
    BigDecimal cost =
        new BigDecimal(both[0])
            .multiply(BigDecimal.valueOf(input))
            .add(new BigDecimal(both[1]).multiply(BigDecimal.valueOf(output)))
            .movePointLeft(6);
    dollars = dollars.add(cost);
    dearest = dearest.max(cost);
    tokens += input + output;
    largest = Math.max(largest, input + output);
    calls++;
  }

  synchronized BigDecimal dollars() {
    return dollars;
  }

  /** What the dearest call cost. */
  synchronized BigDecimal dearest() {
    return dearest;
  }

  synchronized long tokens() {
    return tokens;
  }

  /** Tokens of the largest call. */
  synchronized long largest() {
    return largest;
  }

  synchronized int calls() {
    return calls;
  }
}
