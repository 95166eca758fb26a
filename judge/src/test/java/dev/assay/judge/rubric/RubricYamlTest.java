package dev.assay.judge.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.judge.rubric.Rubric.Combine;
import dev.assay.judge.rubric.Rubric.Input;
import dev.assay.score.Score.Subject;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RubricYamlTest {
  private static final String SOUND =
      """
      name: own
      version: 3
      title: Own
      scope: conversation
      inputs: [messages, policy]
      requires: [policy]
      combine: mean
      question: Is it
        right?
      criteria:
        - id: a
          says: It is so.
          weight: 2.5
        - id: b
          says: How well?
          steps: 5
      examples:
        - record: "user: hi"
          answers: {a: "yes", b: "4"}
          why: It greets.
      languages:
        de:
          question: Stimmt es?
          criteria: {a: Es ist so., b: Wie gut es ist.}
      """;

  @Test
  void parse_sound_givesEveryField() {
    Rubric rubric = RubricYaml.parse("own.yaml", SOUND);

    assertThat(rubric.label()).isEqualTo("own v3");
    assertThat(rubric.scope()).isEqualTo(Subject.Kind.CONVERSATION);
    assertThat(rubric.inputs()).containsExactlyInAnyOrder(Input.MESSAGES, Input.POLICY);
    assertThat(rubric.requires()).containsExactly(Input.POLICY);
    assertThat(rubric.combine()).isEqualTo(Combine.MEAN);
    assertThat(rubric.wording().question()).isEqualTo("Is it right?");
    assertThat(rubric.criteria())
        .containsExactly(new Rubric.Criterion("a", 2.5, 2), new Rubric.Criterion("b", 1, 5));
    assertThat(rubric.examples().getFirst().answers()).containsEntry("b", "4");
    assertThat(rubric.wordingIn("de").criteria()).containsEntry("a", "Es ist so.");
    assertThat(rubric.wordingIn("fr")).isEqualTo(rubric.wording());
  }

  @Test
  void parse_mistakes_areNamedWithFileAndLine() {
    wrong("version: 3", "version: three", "own.yaml:2: version is a whole number");
    wrong("scope: conversation", "scope: chat", "own.yaml:4: scope is one of span, turn,");
    wrong("title: Own", "titel: Own", "own.yaml:3: a rubric has no field \"titel\"; there are");
    wrong("version: 3\n", "", "own.yaml:1: \"version\" is missing");
    wrong("[messages, policy]", "[messages, music]", "own.yaml:5: inputs is one of");
    wrong("requires: [policy]", "requires: [reference]", "own.yaml:5: inputs names");
    wrong("  - id: b", "  - id: a", "own.yaml:14: there are two criteria a");
    wrong("weight: 2.5", "weight: 0", "own.yaml:13: weight is a number above 0");
    wrong("b: \"4\"", "b: \"6\"", "own.yaml:19: b is answered by 5, 4, 3, 2, 1");
    wrong("b: Wie gut es ist.}", "c: Wie gut es ist.}", "own.yaml:24: criteria has no field \"c\"");
    wrong("title: Own", "title: Own\ntitle: Two", "own.yaml:4: \"title\" stands there twice");
    wrong("title: Own", "title: [Own", "own.yaml:4: no YAML");
    wrong("name: own", "name: Own Rubric", "own.yaml:1: name is of lower-case letters");
  }

  @Test
  void shipped_all_areSoundAndDifferent() {
    Set<String> hashes = new HashSet<>();
    for (Rubric rubric : Rubrics.shipped()) {
      assertThat(rubric.version()).isPositive();
      hashes.add(rubric.hash());
    }
    assertThat(hashes).hasSize(10);
  }

  @Test
  void hash_anyWordChanged_isAnother() {
    String hash = RubricYaml.parse("a", SOUND).hash();

    assertThat(RubricYaml.parse("b", SOUND).hash()).isEqualTo(hash);
    for (String[] change :
        new String[][] {
          {"It is so.", "It is not so."},
          {"Stimmt es?", "Stimmt das?"},
          {"weight: 2.5", "weight: 2"},
          {"It greets.", "It waves."},
          {"combine: mean", "combine: all"}
        }) {
      assertThat(RubricYaml.parse("c", SOUND.replace(change[0], change[1])).hash())
          .isNotEqualTo(hash);
    }
  }

  @Property
  void parse_anyText_givesARubricOrNamesALine(@ForAll String text) {
    try {
      RubricYaml.parse("any.yaml", text);
    } catch (RubricException e) {
      assertThat(e).hasMessageMatching("(?s)any\\.yaml:\\d+: .+");
    }
  }

  private static void wrong(String from, String to, String message) {
    assertThat(SOUND).contains(from);
    assertThatThrownBy(() -> RubricYaml.parse("own.yaml", SOUND.replace(from, to)))
        .isInstanceOf(RubricException.class)
        .hasMessageStartingWith(message);
  }
}
