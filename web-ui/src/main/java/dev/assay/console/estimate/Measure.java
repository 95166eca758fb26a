package dev.assay.console.estimate;

import dev.assay.console.format.Figures;

/** What an estimate is of, which decides how it is written. */
public enum Measure {
  /** From 0 to 1, written in percent; a difference in points. */
  SHARE,
  /** US dollars. */
  DOLLARS,
  /** Seconds. */
  SECONDS;

  /** The figure with its unit. */
  public String write(double value) {
    return switch (this) {
      case SHARE -> Figures.percent(value);
      case DOLLARS -> Figures.dollars(value);
      case SECONDS -> Figures.seconds(value);
    };
  }

  /** The figure as an end of an interval: without a unit where the value beside it has one. */
  String writeEnd(double value) {
    return this == SHARE ? Figures.points(value) : write(value);
  }

  /** A difference with its sign and unit. */
  String writeDifference(double value) {
    String written = this == SHARE ? Figures.points(value) + " points" : write(value);
    return Figures.signed(value, written);
  }

  /** An end of a difference's interval, with its sign. */
  String writeDifferenceEnd(double value) {
    return Figures.signed(value, writeEnd(value));
  }
}
