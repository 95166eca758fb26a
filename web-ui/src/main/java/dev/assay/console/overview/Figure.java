package dev.assay.console.overview;

import dev.assay.console.estimate.DifferenceView.Better;
import dev.assay.console.estimate.Measure;
import dev.assay.stats.Estimate;
import dev.assay.stats.Mover;
import dev.assay.stats.Newcombe;
import dev.assay.stats.Proportion;
import dev.assay.trace.Traffic;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of the five figures.
 *
 * @param of what n counts
 * @param estimate of a release
 * @param difference of two releases
 * @param missing why a release has no estimate, as a sentence
 * @param filter typed filter of the cases behind it
 * @param sort of the list of those cases
 */
record Figure(
    String id,
    String label,
    String of,
    Measure measure,
    Better better,
    Function<Traffic, Optional<Estimate>> estimate,
    Difference difference,
    Function<Traffic, String> missing,
    String filter,
    String sort) {

  /** Compares two releases; empty when one of them has nothing to compare. */
  interface Difference {
    Optional<Estimate> between(Traffic current, Traffic baseline);
  }

  static Figure share(
      String id,
      String label,
      String of,
      Better better,
      Function<Traffic, Optional<Proportion>> proportion,
      Function<Traffic, String> missing,
      String filter) {
    return new Figure(
        id,
        label,
        of,
        Measure.SHARE,
        better,
        traffic -> proportion.apply(traffic).map(Estimates::wilson),
        (current, baseline) ->
            proportion
                .apply(current)
                .flatMap(
                    left ->
                        proportion
                            .apply(baseline)
                            .map(right -> Newcombe.difference(left, right, Estimates.LEVEL))),
        missing,
        filter,
        "-started");
  }

  static Figure amount(
      String id,
      String label,
      String of,
      Measure measure,
      Function<Traffic, Optional<Estimate>> estimate,
      Function<Traffic, String> missing,
      String filter,
      String sort) {
    return new Figure(
        id,
        label,
        of,
        measure,
        Better.LOWER,
        estimate,
        (current, baseline) ->
            estimate
                .apply(current)
                .flatMap(left -> estimate.apply(baseline).map(r -> Mover.difference(left, r))),
        missing,
        filter,
        sort);
  }
}
