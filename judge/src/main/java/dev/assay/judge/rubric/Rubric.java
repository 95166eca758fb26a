package dev.assay.judge.rubric;

import dev.assay.judge.Fingerprint;
import dev.assay.score.Score.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A question to score by. Two rubrics of one name and version are equal; what changes a rubric
 * raises its version.
 *
 * @param name under which answers are kept as scores: lower-case letters, digits, underscores
 * @param version from 1
 * @param title for people
 * @param scope what is judged
 * @param inputs what a judge gets to read; never empty
 * @param requires those of the inputs without which the question cannot be asked
 * @param criteria at least one
 * @param examples judged cases that show what is meant; may be empty
 * @param languages wordings by ISO 639-1 code, for cases in that language; English when missing
 */
public record Rubric(
    String name,
    int version,
    String title,
    Subject.Kind scope,
    Set<Input> inputs,
    Set<Input> requires,
    Combine combine,
    Wording wording,
    List<Criterion> criteria,
    List<Example> examples,
    Map<String, Wording> languages) {
  /** Form of names and of ids of criteria. */
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");

  public Rubric {
    inputs = Set.copyOf(inputs);
    requires = Set.copyOf(requires);
    criteria = List.copyOf(criteria);
    examples = List.copyOf(examples);
    languages = Map.copyOf(languages);
    if (!NAME.matcher(name).matches() || version < 1 || criteria.isEmpty() || inputs.isEmpty()) {
      throw new IllegalArgumentException("a rubric has a name, a version, inputs and criteria");
    }
  }

  /** What a judge may read of a case. */
  public enum Input {
    /** What was said. */
    MESSAGES,
    /** Which tools ran, with what, and what they gave. */
    TOOL_CALLS,
    /** The rules the agent is under. */
    POLICY,
    /** The right answer. */
    REFERENCE
  }

  /** How criteria become one value. */
  public enum Combine {
    /** 1 when every criterion that applies is met in full, else 0. */
    ALL,
    /** The mean of the criteria that apply by their weights, from 0 to 1. */
    MEAN
  }

  /**
   * The words of a question.
   *
   * @param criteria what each criterion says, by its id
   */
  public record Wording(String question, Map<String, String> criteria) {
    public Wording {
      criteria = Map.copyOf(criteria);
    }
  }

  /**
   * A part of the question: a statement that holds or not, or a quality in steps.
   *
   * @param weight above 0
   * @param steps 2 for a statement; else answers are 1 (worst) to {@code steps} (best)
   */
  public record Criterion(String id, double weight, int steps) {
    public Criterion {
      if (!NAME.matcher(id).matches() || !(weight > 0) || steps < 2 || steps > 10) {
        throw new IllegalArgumentException("no criterion: " + id);
      }
    }

    /** Whether it holds or not. */
    public boolean isBinary() {
      return steps == 2;
    }
  }

  /**
   * A judged case.
   *
   * @param record what happened, as people write it down
   * @param answers by id of the criterion, as a judge answers: yes, no, a step, not_applicable
   * @param why in words
   */
  public record Example(String record, Map<String, String> answers, String why) {
    public Example {
      answers = Map.copyOf(answers);
    }
  }

  /** The words for cases in a language. */
  public Wording wordingIn(String language) {
    return languages.getOrDefault(language, wording);
  }

  /** Whether the answer is yes or no. */
  public boolean isBinary() {
    return combine == Combine.ALL;
  }

  /** Name and version. */
  public String label() {
    return name + " v" + version;
  }

  /** Hash of everything but the title, 64 hexadecimal digits. */
  public String hash() {
    Fingerprint hash = new Fingerprint("rubric-1").add(name).add(version).add(scope.name());
    new TreeSet<>(inputs).forEach(input -> hash.add(input.name()));
    new TreeSet<>(requires).forEach(input -> hash.add("requires").add(input.name()));
    hash.add(combine.name());
    add(hash, wording);
    for (Criterion criterion : criteria) {
      hash.add(criterion.id()).add(Double.toString(criterion.weight())).add(criterion.steps());
    }
    for (Example example : examples) {
      hash.add(example.record()).add(example.why());
      new TreeMap<>(example.answers()).forEach((id, answer) -> hash.add(id).add(answer));
    }
    new TreeMap<>(languages)
        .forEach(
            (language, words) -> {
              hash.add(language);
              add(hash, words);
            });
    return hash.hex();
  }

  private static void add(Fingerprint hash, Wording words) {
    hash.add(words.question());
    new TreeMap<>(words.criteria()).forEach((id, text) -> hash.add(id).add(text));
  }
}
