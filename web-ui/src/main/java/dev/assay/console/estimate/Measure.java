package dev.assay.console.estimate;

import dev.assay.console.format.Figures;

/** What an estimate is of, which decides how it is written. */
public enum Measure {
  /** From 0 to 1, written in percent; a difference in points. */
  SHARE,
  /** US dollars. */
  DOLLARS,
  /** Seconds. */
  SECONDS,
  /** From -1 to 1, as kappa; written as .781. */
  AGREEMENT;

  /** The figure with its unit. */
  public String write(double value) {
    return switch (this) {
      case SHARE -> Figures.percent(value);
      case DOLLARS -> Figures.dollars(value);
      case SECONDS -> Figures.seconds(value);
      case AGREEMENT -> Figures.agreement(value);
    };
  }

  /** The end of an interval, in the unit of the value beside it and without naming it again. */
  String writeEnd(double value, double beside) {
    return switch (this) {
      case SHARE -> Figures.points(value);
      case DOLLARS -> Figures.dollarsBeside(value, beside);
      case SECONDS -> Figures.secondsBeside(value, beside);
      case AGREEMENT -> Figures.agreement(value);
    };
  }

  /** The same with more digits, of figures that have a fixed number of them. */
  String writeEnd(double value, double beside, int more) {
    return switch (this) {
      case SHARE -> Figures.points(value, more);
      case AGREEMENT -> Figures.agreement(value, more);
      case DOLLARS, SECONDS -> writeEnd(value, beside);
    };
  }

  /** A difference with its sign and unit. */
  String writeDifference(double value) {
    String written = this == SHARE ? Figures.points(value) + " points" : write(value);
    return Figures.signed(value, written);
  }

  /** An end of a difference's interval, with its sign. */
  String writeDifferenceEnd(double value, double beside) {
    return Figures.signed(value, writeEnd(value, beside));
  }
}
