package dev.assay.console.element;

import dev.assay.console.element.Elements.Tone;
import dev.assay.console.format.Figures;
import dev.assay.score.Score;
import dev.assay.score.Score.Value.Scored;
import dev.assay.score.Score.Value.Unscored;

/** How a score is written. */
public final class Scores {
  private Scores() {}

  /** A score in a few characters. A place too narrow for both cuts the name, never the value. */
  public record Brief(String name, String value, Tone tone) {
    public String text() {
      return name + " " + value;
    }
  }

  /** ✓ reward 1, ✕ reward 0, grade 0.85; "? reward unscored" without a value. */
  public static Brief brief(Score score) {
    return switch (score.value()) {
      case Scored(double figure) when figure == 1 -> new Brief("✓ " + score.name(), "1", Tone.GOOD);
      case Scored(double figure) when figure == 0 -> new Brief("✕ " + score.name(), "0", Tone.BAD);
      case Scored(double figure) -> new Brief(score.name(), Figures.plain(figure), Tone.PLAIN);
      case Unscored(String reason) -> new Brief("? " + score.name(), "unscored", Tone.WARN);
    };
  }

  /** All of it in one line: name, value, where it comes from, why. */
  public static String whole(Score score) {
    String value =
        switch (score.value()) {
          case Scored(double figure) -> Figures.plain(figure);
          case Unscored(String reason) -> "unscored, " + reason;
        };
    return score.name()
        + " "
        + value
        + " · from "
        + origin(score.origin())
        + (score.comment() == null ? "" : " · " + score.comment());
  }

  /** Who gave it: "code", "a judge". */
  public static String origin(Score.Origin origin) {
    return switch (origin) {
      case CODE -> "code";
      case JUDGE -> "a judge";
      case PERSON -> "a person";
      case SDK -> "the sender's SDK";
    };
  }
}
