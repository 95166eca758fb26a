package dev.assay.bench.storefront;

import dev.assay.bench.harness.BenchTask;
import dev.assay.bench.harness.Benchmark;
import dev.assay.bench.harness.BenchmarkVersion;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.Seeds;
import dev.assay.bench.harness.TrialContext;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.shop.Policy;
import dev.assay.bench.storefront.shop.ToolBox;
import dev.assay.judge.model.ChatModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The storefront as a benchmark: real agents serve its customers, in twelve languages, and the
 * truth is what the policy makes of each case. Needs no files. A task's id is {@code
 * language-number}, its category the intent.
 */
public final class StorefrontBenchmark implements Benchmark {
  private static final String GRADER = "storefront/assay-2";

  /** A Friday evening: the shop's days do not move with the calendar. */
  private static final Instant END = Instant.parse("2026-01-16T18:45:00Z");

  private final ChatModel user;
  private final UnaryOperator<String> language;
  private final double userTemperature;
  private final Storefront storefront;
  private final List<Case> cases = new ArrayList<>();
  private final BenchmarkVersion version;

  /**
   * A benchmark.
   *
   * @param seed which customers come; part of the data version
   * @param size how many cases, at least 1
   * @param user the model that plays customers
   * @param language tells the ISO 639-1 code of a text's language, or nothing when unsure; agents
   *     are to answer in the customer's
   */
  public StorefrontBenchmark(
      long seed, int size, ChatModel user, double userTemperature, UnaryOperator<String> language) {
    this.user = user;
    this.language = language;
    this.userTemperature = userTemperature;
    this.storefront = new Storefront(StorefrontConfig.lastWeek(seed, size, END).faultless());
    for (int number = 0; number < size; number++) {
      cases.add(storefront.scene(number));
    }
    List<String> parts = new ArrayList<>(List.of(Policy.TEXT, ToolBox.definitions().toString()));
    for (Case scene : cases) {
      parts.add(scene.toString());
      parts.add(Goal.of(scene, storefront.newAddress(scene)).toString());
    }
    this.version = new BenchmarkVersion("storefront", GRADER, Seeds.fingerprint(parts));
  }

  @Override
  public BenchmarkVersion version() {
    return version;
  }

  @Override
  public List<BenchTask> tasks() {
    return cases.stream().map(scene -> new BenchTask(id(scene), scene.intent().key())).toList();
  }

  private static String id(Case scene) {
    return scene.language() + "-" + scene.number();
  }

  @Override
  public Episode begin(BenchTask task, TrialContext context) {
    Case scene = cases.get(Integer.parseInt(task.id().substring(task.id().indexOf('-') + 1)));
    return new StorefrontEpisode(
        scene,
        storefront.shop(scene),
        storefront.newAddress(scene),
        language,
        context.other(user),
        userTemperature,
        context.seed());
  }
}
