package dev.assay.bench.tau.world;

/** A tool will not do what it was asked; the answer says why. Nothing has been changed. */
public final class Refusal extends Exception {
  private final String answer;

  /** A refusal that the agent reads as {@code answer}. */
  public Refusal(String answer) {
    super(answer, null, false, false);
    this.answer = answer;
  }

  /** What the agent reads. */
  public String answer() {
    return answer;
  }
}
