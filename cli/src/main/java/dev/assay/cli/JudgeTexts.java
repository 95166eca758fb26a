package dev.assay.cli;

import dev.assay.judge.Judge;
import dev.assay.judge.agreement.YesAndNo;
import dev.assay.judge.cascade.AnswerOf;
import dev.assay.judge.cascade.Cascade;
import dev.assay.judge.cascade.CascadeStore;
import dev.assay.judge.cascade.DesignedCascade;
import dev.assay.judge.cascade.Level;
import dev.assay.judge.check.CodeJudge;
import dev.assay.judge.local.Features;
import dev.assay.judge.local.LocalJudgeStore;
import dev.assay.judge.local.TextEmbedder;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.ModelClient;
import dev.assay.judge.rubric.Rubric;
import dev.assay.score.Score.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges as people name them: {@code code:NAME}, {@code local:NAME}, {@code cascade:NAME}, {@code
 * model:RUBRIC/MODEL}. In a cascade a judge of another question is told what its answers mean:
 * {@code code:calls_not_repeated as no=1}.
 *
 * @param members what becomes of judges that cost money and stand within another
 */
record JudgeTexts(
    CommandFactory.Context context,
    Installation installation,
    String project,
    JudgeFiles files,
    JudgeModelOptions models,
    ModelClient client,
    Budget budget,
    UnaryOperator<Judge> members) {

  /**
   * A judge.
   *
   * @param scope what it judges; null when anything
   */
  record Found(Judge judge, Subject.@Nullable Kind scope) {}

  /** The judge of a text. */
  Found find(String text) {
    String[] parts = text.split(":", 2);
    if (parts.length == 2) {
      switch (parts[0]) {
        case "code" -> {
          return new Found(new CodeJudge(files.check(context.home(), parts[1]), clock()), null);
        }
        case "local" -> {
          return local(parts[1]);
        }
        case "cascade" -> {
          DesignedCascade found = designed(parts[1]);
          return new Found(cascade(found), found.scope());
        }
        case "model" -> {
          return model(parts[1]);
        }
        default -> {}
      }
    }
    if (parts.length == 1 && !text.isBlank()) {
      return find(prefixed(text.strip()));
    }
    throw new UserError(
        "a judge is code:NAME, local:NAME, cascade:NAME or model:RUBRIC/MODEL, not " + text);
  }

  /** A name alone with what it is the name of: what is kept in the project goes before checks. */
  private String prefixed(String name) {
    if (name.indexOf('/') > 0) {
      return "model:" + name;
    }
    boolean isLocal = locals().names(project).contains(name);
    boolean isCascade =
        new CascadeStore(installation.clickHouse(), clock()).names(project).contains(name);
    if (isLocal && isCascade) {
      throw new UserError("local:%s and cascade:%s are there: name one".formatted(name, name));
    }
    return (isLocal ? "local:" : isCascade ? "cascade:" : "code:") + name;
  }

  private LocalJudgeStore locals() {
    return LocalJudgeStore.on(
        installation.clickHouse(), new Features(TextEmbedder.shared()), clock());
  }

  private Found local(String name) {
    LocalJudgeStore store = locals();
    LocalJudgeStore.Stored stored =
        store
            .named(project, name)
            .orElseThrow(() -> unknown("local judge", name, store.names(project)));
    return new Found(stored.judge(), stored.scope());
  }

  private Found model(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw new UserError("a model's judge is model:RUBRIC/MODEL, not model:" + text);
    }
    Rubric rubric =
        JudgeModelOptions.rubric(
            JudgeRubricsCommand.rubrics(installation), text.substring(0, slash));
    Judge judge =
        models.judge(
            context,
            rubric,
            List.of(text.substring(slash + 1)),
            Costs.prices(installation),
            project,
            client,
            budget,
            member -> member);
    return new Found(judge, rubric.scope());
  }

  /** The newest cascade of the name. */
  DesignedCascade designed(String name) {
    CascadeStore store = new CascadeStore(installation.clickHouse(), clock());
    return store
        .newest(project, name)
        .orElseThrow(() -> unknown("cascade", name, store.names(project)));
  }

  /** The cascade with its judges; they must be those it was designed with. */
  Cascade cascade(DesignedCascade designed) {
    List<Level> levels = new ArrayList<>();
    for (DesignedCascade.Step step : designed.levels()) {
      Judge judge = level(step.judge(), designed.question()).judge();
      if (!judge.id().hash().equals(step.hash())) {
        throw new UserError(
            "%s is another judge now than the one cascade %s was designed with: design it again"
                .formatted(step.judge(), designed.name()));
      }
      Judge asked = step.judge().startsWith("model:") ? members.apply(judge) : judge;
      levels.add(new Level(asked, step.threshold()));
    }
    return new Cascade(designed.name(), levels, clock());
  }

  /** A judge as a level of a cascade that answers the question. */
  Found level(String text, String question) {
    String[] parts = text.split(" as ", 2);
    Found found = find(parts[0].strip());
    if (parts.length == 2) {
      return new Found(new AnswerOf(found.judge(), question, answers(parts[1])), found.scope());
    }
    if (!found.judge().question().equals(question)) {
      throw new UserError(
          "%s answers %s, not %s: say what its answers mean, as in --level \"%s as no=0\""
              .formatted(text, found.judge().question(), question, text));
    }
    return found;
  }

  private static Map<Double, Double> answers(String text) {
    Map<Double, Double> answers = new HashMap<>();
    for (String one : text.split(",", -1)) {
      String[] both = one.strip().split("=", 2);
      if (both.length != 2) {
        throw new UserError("what answers mean is told as no=1 or yes=0,no=1, not " + text);
      }
      answers.put(value(both[0]), value(both[1]));
    }
    return answers;
  }

  private static double value(String text) {
    return YesAndNo.USUAL.of(text).map(yes -> yes ? 1.0 : 0.0).orElseGet(() -> number(text));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new UserError("an answer is yes, no or a number, not " + text.strip());
    }
  }

  private static UserError unknown(String what, String name, List<String> there) {
    return new UserError(
        "there is no %s %s; %s"
            .formatted(
                what,
                name,
                there.isEmpty() ? "there is none yet" : "there are " + String.join(", ", there)));
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }
}
