package dev.assay.bench.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Scripted;
import dev.assay.bench.harness.TrialResult;
import dev.assay.bench.harness.TrialResult.Verdict;
import dev.assay.judge.model.Asked;
import dev.assay.judge.model.Reply;
import dev.assay.trace.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storefront's cases, served by scripts that do too little or too much. */
final class StorefrontBenchmarkTest {
  private static final int CASES = 120;
  private static final Pattern ORDER = Pattern.compile("number of the order is (\\S+)\\.");

  @TempDir private Path folder;

  /** Doing nothing is right exactly where the policy wants nothing done. */
  @Test
  void run_nothingDone_passesWhereNothingIsDue() throws Exception {
    try (Scripted scripted =
        new Scripted(
            folder,
            asked -> Reply.text(asked.model().equals(Scripted.USER) ? "###STOP###" : "No."))) {
      StorefrontBenchmark benchmark =
          new StorefrontBenchmark(1, CASES, scripted.model(Scripted.USER), 1, text -> "");

      List<TrialResult> trials = scripted.run(benchmark, ids(benchmark));

      assertThat(trials).hasSize(CASES).allMatch(TrialResult::finished);
      assertThat(trials)
          .allSatisfy(
              t ->
                  assertThat(t.verdict() == Verdict.PASS)
                      .isEqualTo(
                          t.reason().endsWith("expected nothing")
                              && !t.reason().contains("not told: ")));
      assertThat(trials)
          .filteredOn(
              t ->
                  List.of("order_status", "product_question", "recommendation")
                      .contains(t.category()))
          .isNotEmpty()
          .allMatch(t -> t.verdict() == Verdict.FAIL && t.reason().contains("not told: "));
      assertThat(trials).filteredOn(t -> t.verdict() == Verdict.FAIL).hasSizeGreaterThan(20);
      assertThat(trials.stream().map(TrialResult::category).distinct()).hasSize(9);
      assertThat(languages(scripted)).hasSizeGreaterThan(6);
    }
  }

  private static List<String> languages(Scripted scripted) {
    return scripted.requests().stream()
        .filter(asked -> asked.model().equals(Scripted.USER))
        .map(Asked::text)
        .map(text -> text.replaceAll("(?s).*You write in (\\S+) and.*", "$1"))
        .distinct()
        .toList();
  }

  /** Cancelling is what the policy wants of orders that are not on their way. */
  @Test
  void run_cancelsWhatCanBe_passes() throws Exception {
    try (Scripted scripted = new Scripted(folder, StorefrontBenchmarkTest::cancelling)) {
      StorefrontBenchmark benchmark =
          new StorefrontBenchmark(1, CASES, scripted.model(Scripted.USER), 1, text -> "");
      List<String> cancellations =
          benchmark.tasks().stream()
              .filter(task -> task.category().equals("cancel"))
              .map(BenchTask::id)
              .toList();

      List<TrialResult> trials = scripted.run(benchmark, cancellations);

      assertThat(cancellations).hasSizeGreaterThan(3);
      assertThat(Scripted.failures(trials)).isEmpty();
    }
  }

  private static Reply cancelling(Asked asked) {
    if (asked.model().equals(Scripted.USER)) {
      Matcher order = ORDER.matcher(asked.text());
      boolean told = asked.text().contains("Which order?");
      return Reply.text(
          told && order.find() && !asked.text().contains("It is cancelled.")
              ? "ORDER " + order.group(1)
              : "###STOP###");
    }
    Matcher order = Pattern.compile("ORDER (\\S+)").matcher(asked.text());
    if (!order.find()) {
      return Reply.text("Which order?");
    }
    boolean called = asked.lastRole().equals("tool");
    return called
        ? Reply.text("It is cancelled.")
        : Reply.tools(
            new Part.ToolRequest(
                "call_1", "cancel_order", "{\"order_id\":\"" + order.group(1) + "\"}"));
  }

  @Test
  void version_followsSeedAndSize() throws Exception {
    try (Scripted scripted = new Scripted(folder, asked -> Reply.status(500))) {
      StorefrontBenchmark one =
          new StorefrontBenchmark(1, 10, scripted.model("user"), 1, text -> "");

      assertThat(one.version())
          .isEqualTo(
              new StorefrontBenchmark(1, 10, scripted.model("user"), 1, text -> "").version())
          .isNotEqualTo(
              new StorefrontBenchmark(2, 10, scripted.model("user"), 1, text -> "").version());
    }
  }

  private static List<String> ids(StorefrontBenchmark benchmark) {
    return benchmark.tasks().stream().map(BenchTask::id).toList();
  }
}
