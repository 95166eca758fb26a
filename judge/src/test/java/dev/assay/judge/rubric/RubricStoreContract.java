package dev.assay.judge.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every {@link RubricStore} does. Each test starts with an empty store. */
public abstract class RubricStoreContract {
  protected abstract RubricStore store();

  @Test
  void ship_twice_keepsEachOnce() {
    store().ship();
    store().ship();

    assertThat(store().all())
        .hasSize(Rubrics.shipped().size())
        .extracting(RubricStore.Stored::name)
        .isSorted();
    assertThat(store().newest("tone")).contains(Rubrics.shipped().get(5));
  }

  @Test
  void add_sameVersionOtherContent_isRefused() {
    store().add(rubric(1, "Polite?"), yaml(1, "Polite?"));
    store().add(rubric(1, "Polite?"), yaml(1, "Polite?"));

    assertThat(store().all()).hasSize(1);
    assertThatThrownBy(() -> store().add(rubric(1, "Rude?"), yaml(1, "Rude?")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("own v1 is there with another content; raise its version");
  }

  @Test
  void find_versions_areApart() {
    store().add(rubric(2, "Rude?"), yaml(2, "Rude?"));
    store().add(rubric(1, "Polite?"), yaml(1, "Polite?"));

    assertThat(store().newest("own")).contains(rubric(2, "Rude?"));
    assertThat(store().find("own", 1)).contains(rubric(1, "Polite?"));
    assertThat(store().find("own", 3)).isEmpty();
    assertThat(store().newest("none")).isEmpty();
  }

  private static Rubric rubric(int version, String question) {
    return RubricYaml.parse("own.yaml", yaml(version, question));
  }

  private static String yaml(int version, String question) {
    return """
        name: own
        version: %d
        title: Own
        scope: turn
        inputs: [messages]
        question: %s
        criteria:
          - id: it
            says: It is so.
        """
        .formatted(version, question);
  }
}
