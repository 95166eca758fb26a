package dev.assay.stats.judging;

/** Which of two answers a judge prefers. */
public enum Preference {
  A,
  B,
  TIE
}
