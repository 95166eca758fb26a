package dev.assay.cli;

import dev.assay.judge.calibration.RatedCase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What rates are told by. Days and weeks are UTC; a week is named by its Monday. */
enum RatePart {
  RELEASE,
  LANGUAGE,
  SOURCE,
  OUTCOME,
  DAY,
  WEEK;

  /** The part a case lies in; ? when not known. */
  String of(RatedCase one) {
    String part =
        switch (this) {
          case RELEASE -> one.release();
          case LANGUAGE -> one.language();
          case SOURCE -> one.source();
          case OUTCOME -> one.outcome();
          case DAY -> day(one.at());
          case WEEK -> week(one.at());
        };
    return part.isEmpty() ? "?" : part;
  }

  private static String day(@Nullable Instant at) {
    return at == null ? "" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  private static String week(@Nullable Instant at) {
    return at == null
        ? ""
        : LocalDate.ofInstant(at, ZoneOffset.UTC)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .toString();
  }
}
