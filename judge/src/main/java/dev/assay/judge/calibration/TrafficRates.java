package dev.assay.judge.calibration;

import dev.assay.judge.calibration.CorrectedRates.JudgedCase;
import dev.assay.stats.corrected.JudgeErrors;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often a judge says yes in its traffic, and how often that is so: the rates that commands and
 * screens show.
 *
 * @param cases that it has judged
 * @param labels of some of them, with the weights of their sample
 * @param yes which figures of the judge are yes
 * @param errors of the judge, where they were measured on such traffic; null elsewhere
 * @param level of the intervals, within (0, 1)
 */
public record TrafficRates(
    List<RatedCase> cases,
    DrawnLabels labels,
    DoublePredicate yes,
    @Nullable JudgeErrors errors,
    double level) {
  public TrafficRates {
    cases = List.copyOf(cases);
  }

  /** Of all cases; empty when none was scored. */
  public Optional<CorrectedRate> whole() {
    return CorrectedRate.of(judged(one -> ""), errors, level);
  }

  /** By parts of the traffic, sorted; parts without a scored case are missing. */
  public SortedMap<String, CorrectedRate> by(Function<RatedCase, String> part) {
    return CorrectedRates.byPart(judged(part), errors, level);
  }

  private List<JudgedCase> judged(Function<RatedCase, String> part) {
    return cases.stream().map(one -> judged(one, part.apply(one))).toList();
  }

  private JudgedCase judged(RatedCase one, String part) {
    Double value = one.value();
    Boolean said = value == null ? null : Boolean.valueOf(yes.test(value));
    DrawnLabels.Drawn label = labels.labels().get(one.subject());
    return label == null
        ? new JudgedCase(said, null, part)
        : new JudgedCase(said, label.yes(), part, label.stratum(), label.weight());
  }
}
