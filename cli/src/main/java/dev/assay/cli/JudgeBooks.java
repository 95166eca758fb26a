package dev.assay.cli;

import dev.assay.judge.Judge;
import dev.assay.judge.JudgmentStore;
import dev.assay.judge.model.Budget;
import dev.assay.judge.model.Ledger;
import dev.assay.judge.run.Again;
import dev.assay.judge.run.Claims;
import dev.assay.judge.run.KeptJudge;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all judging under a home shares, so that nothing is paid for twice. */
record JudgeBooks(Home home) {

  /** What anybody is judging just now. */
  Claims claims() {
    return Claims.in(folder().resolve("claims.lock"));
  }

  /**
   * What is left of a run's budget.
   *
   * @throws UserError if another process spends from it
   */
  Budget budget(@Nullable BigDecimal usd, @Nullable Long tokens, String run) {
    try {
      return Budget.of(usd, tokens, ledger(run));
    } catch (Ledger.InUseException e) {
      throw new UserError("the run " + run + " is under way in another process");
    }
  }

  /**
   * What a run has spent.
   *
   * @throws Ledger.InUseException if another process spends from it
   */
  Ledger ledger(String run) {
    return Ledger.open(folder().resolve(run.replaceAll("[^A-Za-z0-9_.-]", "-") + ".ledger"));
  }

  /** Judges within others keep what they say, and what it cost, as judgments of their own. */
  UnaryOperator<Judge> kept(Installation installation, String run, Again again) {
    Clock clock = Clock.systemUTC();
    return member ->
        new KeptJudge(
            member,
            JudgmentStore.on(installation.clickHouse(), clock),
            installation.stores().scores(),
            run,
            clock,
            claims(),
            again);
  }

  private Path folder() {
    return home.create().path().resolve("judge");
  }
}
