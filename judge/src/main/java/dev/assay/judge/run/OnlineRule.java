package dev.assay.judge.run;

import dev.assay.search.TurnText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which arriving turns are judged, and by whom. Empty conditions hold always.
 *
 * @param name of the rule: letters, digits, dashes, underscores
 * @param releases any of them
 * @param languages any of them, ISO 639-1
 * @param sources any of them
 * @param share of the turns that meet the conditions, drawn by their ids; above 0, at most 1
 * @param judge {@code code:NAME}, {@code local:NAME} or {@code cascade:NAME}; empty for models
 *     under a rubric
 * @param rubric name of a rubric about turns, its newest version holds; empty with a judge that
 *     asks no model
 * @param models that are asked, several make a panel; empty likewise
 * @param endpoint as in {@link dev.assay.judge.model.Endpoints#find}; null for the usual one
 * @param temperature as models are asked with it, a number or {@code none} to send none
 * @param usdPerDay most that is spent on a day in UTC; null when tokens are the limit
 * @param tokensPerDay most tokens on a day in UTC; null when money is the limit
 */
public record OnlineRule(
    String name,
    String project,
    Set<String> releases,
    Set<String> languages,
    Set<String> sources,
    double share,
    String judge,
    String rubric,
    List<String> models,
    @Nullable String endpoint,
    String temperature,
    @Nullable BigDecimal usdPerDay,
    @Nullable Long tokensPerDay) {
  public OnlineRule {
    releases = Set.copyOf(releases);
    languages = Set.copyOf(languages);
    sources = Set.copyOf(sources);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      throw new IllegalArgumentException(
          "a rule's name is of letters, digits, - and _, not \"" + name + "\"");
    }
    require(name, "project", project);
    models = List.copyOf(models);
    if (judge.isEmpty()) {
      require(name, "rubric", rubric);
      require(name, "model", String.join("", models));
    } else if (!judge.matches("(code|local|cascade):[A-Za-z0-9][A-Za-z0-9_.:=-]*")) {
      throw new IllegalArgumentException(
          name + ".judge is code:NAME, local:NAME or cascade:NAME, not \"" + judge + "\"");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(name + ".share is above 0 and at most 1");
    }
    if (asksModels(judge) && usdPerDay == null && tokensPerDay == null) {
      throw new IllegalArgumentException(name + " has no limit: set usd_per_day or tokens_per_day");
    }
    if ((usdPerDay != null && usdPerDay.signum() < 0)
        || (tokensPerDay != null && tokensPerDay < 0)) {
      throw new IllegalArgumentException(name + ": a limit is not negative");
    }
  }

  private static boolean asksModels(String judge) {
    return judge.isEmpty() || judge.startsWith("cascade:");
  }

  private static void require(String name, String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + "." + field + " is missing");
    }
  }

  /** Whether the rule is about the turn, before any sample is drawn. */
  boolean isAbout(TurnText turn) {
    return turn.key().project().equals(project)
        && holds(releases, turn.release())
        && holds(languages, turn.language())
        && holds(sources, turn.source());
  }

  private static boolean holds(Set<String> any, String value) {
    return any.isEmpty() || any.contains(value);
  }
}
