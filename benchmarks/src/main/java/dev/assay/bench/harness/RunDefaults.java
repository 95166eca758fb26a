package dev.assay.bench.harness;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * What settings are where nobody says. A run that says so and one that does not are made alike, and
 * so are those that write it differently: {@code 0}, {@code 0.0}.
 */
public final class RunDefaults {
  private static final Map<String, String> ALL =
      Map.of(
          "user-strategy", "llm",
          "mode", "function-calling",
          "calling", "native",
          "temperature", "0",
          "max-tokens", "4096",
          "seed", "1");

  /** By the command that makes the run. */
  private static final Map<String, Map<String, String>> FAMILIES =
      Map.of(
          "tau",
          Map.of("max-steps", "30", "user-temperature", "1", "domain", "retail", "split", "test"),
          "tau2",
          Map.of("max-steps", "200", "user-temperature", "0"),
          "bfcl",
          Map.of("max-steps", "1000"),
          "storefront",
          Map.of("max-steps", "40", "user-temperature", "1", "cases", "100"));

  private RunDefaults() {}

  /**
   * A setting as it holds: in lower case, numbers without zeros behind; empty when it is not given
   * and there is no default.
   *
   * @param settings of a run, as kept
   */
  public static String holding(Map<String, String> settings, String name) {
    String given = settings.get(name);
    return given == null ? of(settings, name) : plain(given);
  }

  /** Whether it holds what it would if nobody had said. */
  public static boolean isDefault(Map<String, String> settings, String name) {
    return holding(settings, name).equals(of(settings, name));
  }

  private static String of(Map<String, String> settings, String name) {
    String family = settings.getOrDefault(BenchRun.FAMILY, "");
    return FAMILIES.getOrDefault(family, Map.of()).getOrDefault(name, ALL.getOrDefault(name, ""));
  }

  private static String plain(String value) {
    return value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value.toLowerCase(Locale.ROOT);
  }
}
