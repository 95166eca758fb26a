package dev.assay.bench.harness.report;

import dev.assay.bench.harness.BenchRun;
import dev.assay.bench.harness.RunDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings that move rewards although benchmark, grader and data are the same. */
final class Conditions {
  /** How users are played and how far a trial may go: the world's side. */
  private static final List<String> WORLD =
      List.of("user-model", "user-strategy", "user-temperature", "max-steps", "mode");

  /** How the model under test is asked: the agent's side. */
  private static final List<String> AGENT = List.of("temperature", "calling", "max-tokens");

  private Conditions() {}

  /** Those of the world; settings that are as they are by default are not in it. */
  static SortedMap<String, String> world(BenchRun run) {
    SortedMap<String, String> world = new TreeMap<>(run.settings());
    world.keySet().retainAll(WORLD);
    world.keySet().removeIf(name -> RunDefaults.isDefault(run.settings(), name));
    world.replaceAll((name, value) -> RunDefaults.holding(run.settings(), name));
    return world;
  }

  /** In what two runs differ, a sentence each; usually nothing. */
  static List<String> differences(BenchRun first, BenchRun second) {
    List<String> differences = new ArrayList<>();
    for (List<String> settings : List.of(WORLD, AGENT)) {
      for (String setting : settings) {
        String one = RunDefaults.holding(first.settings(), setting);
        String other = RunDefaults.holding(second.settings(), setting);
        if (!one.equals(other)) {
          differences.add(
              "The runs differ in %s: \"%s\" and \"%s\".".formatted(setting, one, other));
        }
      }
    }
    return differences;
  }
}
