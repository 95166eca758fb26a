package dev.assay.judge.calibration;

import dev.assay.score.Score.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case of the traffic that a judge has looked at. Texts are empty where they are not known, as
 * with judgments that were imported without traffic.
 *
 * @param value the latest; null when unscored
 * @param outcome of the conversation, in lower case; empty for turns
 * @param at when the judged part began; null when not known
 */
public record RatedCase(
    Subject subject,
    @Nullable Double value,
    String release,
    String language,
    String source,
    String outcome,
    @Nullable Instant at,
    Instant judgedAt) {

  /**
   * Whether it began in a stretch of time; where that is not known, whether it was judged in it.
   *
   * @param from null for the beginning
   * @param until not included; null for no end
   */
  public boolean isWithin(@Nullable Instant from, @Nullable Instant until) {
    Instant when = at == null ? judgedAt : at;
    return (from == null || !when.isBefore(from)) && (until == null || when.isBefore(until));
  }
}
