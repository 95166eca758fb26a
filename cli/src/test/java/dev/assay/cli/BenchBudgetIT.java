package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.ScriptedModelServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A budget against a provider that charges the most it can, so that what is set aside for a call is
 * what it costs: nothing may be spent beyond the budget, and no call be refused that it covers.
 */
final class BenchBudgetIT extends BenchRuns {
  private static final Map<String, String> PRICES =
      Map.of(ScriptedTau.AGENT, "0.37,1.9", ScriptedTau.USER, "0.11,0.7");

  @Test
  void tokens_areSpentToTheLastCallThatFits() throws Exception {
    Charging provider = provider(Duration.ZERO);
    try (ScriptedModelServer server = ScriptedModelServer.start(provider)) {
      long budget = 1_000_000;
      assertThat(assay(run(server, "--budget-tokens", budget + "", "--concurrency", "1", "--json")))
          .as(err.toString())
          .isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);

      JsonNode report = report();
      assertThat(report.path("state").asText()).isEqualTo("budget_spent");
      assertThat(report.path("open").asInt()).isPositive();
      // Every token is accounted for, those of the trial that was given up too.
      assertThat(report.at("/spent/tokens").asLong()).isEqualTo(provider.tokens());
      assertThat(report.at("/spent/atRiskTokens").asLong()).isZero();
      assertThat(provider.tokens()).isLessThanOrEqualTo(budget);
      // The call that was refused is little larger than the largest that was made.
      assertThat(budget - provider.tokens()).isLessThan(provider.largest() * 5 / 4);

      refusals(server, report.path("run").asText(), provider);
    }
  }

  @Test
  void dollars_holdOverAKill() throws Exception {
    Charging provider = provider(Duration.ofMillis(40));
    try (ScriptedModelServer server = ScriptedModelServer.start(provider)) {
      BigDecimal budget = new BigDecimal("1.50");
      String[] command = run(server, "--budget", budget.toString(), "--concurrency", "3", "--json");
      Path output = folder.resolve("first.txt");
      Process process = process(output, command);
      try {
        poll(() -> provider.calls() > 40, process, output);
      } finally {
        kill(process);
      }
      int callsBefore = provider.calls();
      assertThat(provider.dollars()).isLessThan(budget);
      String run = run(Files.readString(output));

      int code = assay("bench", "tau", "--resume", run, "--json");

      assertThat(code).as(err.toString()).isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      JsonNode report = report();
      assertThat(report.path("state").asText()).isEqualTo("budget_spent");
      assertThat(provider.calls()).isGreaterThan(callsBefore);
      assertThat(provider.dollars()).isLessThanOrEqualTo(budget);
      BigDecimal known = report.at("/spent/usd").decimalValue();
      BigDecimal feared = report.at("/spent/atRiskUsd").decimalValue();
      // What was under way at the kill may have been charged; all else is known to the last digit.
      assertThat(known).isLessThanOrEqualTo(provider.dollars());
      assertThat(known.add(feared)).isGreaterThanOrEqualTo(provider.dollars());
      assertThat(feared).isLessThanOrEqualTo(provider.dearest().multiply(BigDecimal.valueOf(3)));
      // And what is left covers no call.
      assertThat(budget.subtract(known).subtract(feared))
          .isLessThan(provider.dearest().multiply(new BigDecimal("1.25")));

      BigDecimal charged = provider.dollars();
      clear();
      assertThat(assay("bench", "tau", "--resume", run, "--budget", "0.01", "--json"))
          .isEqualTo(Exit.INCONCLUSIVE_OR_BROKEN);
      assertThat(provider.dollars()).isEqualByComparingTo(charged);
    }
  }

  private void refusals(ScriptedModelServer server, String run, Charging provider)
      throws IOException {
    int asked = provider.calls();
    clear();
    assertThat(assay("bench", "tau", "--resume", run, "--trials", "3")).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("--trials cannot change");
    clear();
    assertThat(assay(arguments(server, "--budget", "0.01"))).isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("has no price");
    clear();
    assertThat(
            assay(arguments(server, "--agent-mcp", "http://127.0.0.1:9/", "--budget-tokens", "1")))
        .isEqualTo(Exit.WRONG_USAGE);
    assertThat(err.toString()).contains("--budget-tokens cannot hold with --agent-mcp");
    assertThat(provider.calls()).isEqualTo(asked);
  }

  private Charging provider(Duration pause) {
    return new Charging(new ScriptedTau(tasks, pause), PRICES);
  }

  private String[] run(ScriptedModelServer server, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(more, 0, all, 0, more.length);
    all[more.length] = "--price";
    all[more.length + 1] = PRICES.getOrDefault(ScriptedTau.AGENT, "");
    all[more.length + 2] = "--user-price";
    all[more.length + 3] = PRICES.getOrDefault(ScriptedTau.USER, "");
    return arguments(server, all);
  }
}
