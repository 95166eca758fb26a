package dev.assay.console.element;

import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.score.Score;
import dev.assay.score.Score.Value.Scored;
import dev.assay.score.Score.Value.Unscored;

/** How a score is written. */
public final class Scores {
  private Scores() {}

  /** A score in a few characters. */
  public record Brief(String text, Tone tone) {}

  /** ✓ reward for 1, ✕ reward for 0, else name and figure; "reward unscored" without one. */
  public static Brief brief(Score score) {
    return switch (score.value()) {
      case Scored(double figure) when figure == 1 -> new Brief("✓ " + score.name(), Tone.GOOD);
      case Scored(double figure) when figure == 0 -> new Brief("✕ " + score.name(), Tone.BAD);
      case Scored(double figure) ->
          new Brief(score.name() + " " + Figures.plain(figure), Tone.PLAIN);
      case Unscored(String reason) -> new Brief("? " + score.name() + " unscored", Tone.WARN);
    };
  }
}
