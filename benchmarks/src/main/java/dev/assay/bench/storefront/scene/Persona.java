package dev.assay.bench.storefront.scene;

import java.util.Locale;

/** A manner of talking to an assistant. */
public enum Persona {
  REGULAR(0.45, 0.3, 0.02),
  TERSE(0.20, 0, 0.06),
  CHATTY(0.20, 1, 0.03),
  INSISTENT(0.15, 0.5, 0.03);

  private final double share;
  private final double greets;
  private final double typos;

  Persona(double share, double greets, double typos) {
    this.share = share;
    this.greets = greets;
    this.typos = typos;
  }

  /** Part of all customers; the parts add up to 1. */
  public double share() {
    return share;
  }

  /** Chance to begin with a greeting. */
  public double greets() {
    return greets;
  }

  /** Chance of a slip per word. */
  public double typos() {
    return typos;
  }

  /** Whether a person is asked for when the assistant says no. */
  public boolean insists() {
    return this == INSISTENT;
  }

  /** Name in the truth. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
