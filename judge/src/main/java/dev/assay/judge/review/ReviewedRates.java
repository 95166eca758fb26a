package dev.assay.judge.review;

import dev.assay.judge.calibration.CorrectedRate;
import dev.assay.judge.calibration.RatedCase;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a judge says a value, and how often that is so.
 *
 * @param categories the values there are
 * @param category the one of which the rates are
 * @param parts rates by release or language; empty for cases that name none, {@link #OUTSIDE} for
 *     those that are not in the traffic. Parts without a scored case are missing
 */
public record ReviewedRates(
    List<String> categories, String category, SortedMap<String, CorrectedRate> parts) {
  /** The part of cases that are not in the traffic, such as imported ones. */
  public static final String OUTSIDE = "not in the traffic";

  public ReviewedRates {
    categories = List.copyOf(categories);
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** What rates are told apart by. */
  public enum Part {
    RELEASE,
    LANGUAGE;

    String of(RatedCase one) {
      return switch (this) {
        case RELEASE -> one.release();
        case LANGUAGE -> one.language();
      };
    }
  }
}
