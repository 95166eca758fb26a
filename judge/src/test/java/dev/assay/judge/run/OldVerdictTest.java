package dev.assay.judge.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.judge.Case;
import dev.assay.judge.InMemoryJudgmentStore;
import dev.assay.judge.Judge;
import dev.assay.judge.JudgeId;
import dev.assay.judge.Judgment;
import dev.assay.judge.Verdict;
import dev.assay.judge.llm.Cases;
import dev.assay.score.InMemoryScoreStore;
import dev.assay.score.Score;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case whose content has changed since it was judged first. */
final class OldVerdictTest {
  private final InMemoryJudgmentStore judgments = new InMemoryJudgmentStore();
  private final InMemoryScoreStore scores = new InMemoryScoreStore();

  @Test
  void anotherCaseWithTheFormerContent_leavesTheNewScoreAsItIs() {
    Case before = Cases.saying("a", "Good.");
    Case after = Cases.saying("a", "Bad.");
    Case other = Cases.saying("b", "Good.");
    run(before);
    run(after);

    RunReport report = run(other);

    assertThat(report.asked()).isZero();
    assertThat(value(after)).isEqualTo(new Score.Value.Scored(0));
    assertThat(value(other)).isEqualTo(new Score.Value.Scored(1));
  }

  private Score.Value value(Case c) {
    return scores.about(List.of(c.subject())).getFirst().value();
  }

  private RunReport run(Case c) {
    return new JudgeRun(judgments, scores, Clock.systemUTC(), 1, Claims.ofThisProcess())
        .run(new ByContent(), "r", List.of(c).iterator(), (n, cost) -> {});
  }

  private record ByContent() implements Judge {
    @Override
    public JudgeId id() {
      return JudgeId.external("by content");
    }

    @Override
    public String question() {
      return "kept";
    }

    @Override
    public Judgment judge(Case c) {
      return Judgment.of(
          c, this, new Verdict.Scored(c.answer().equals("Good.") ? 1 : 0), Cases.NOON);
    }
  }
}
