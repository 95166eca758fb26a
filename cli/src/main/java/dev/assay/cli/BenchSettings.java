package dev.assay.cli;

import dev.assay.bench.harness.RunDefaults;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run is made, by the names of the options; what the options leave open is not in it.
 *
 * @param values kept with the run, so that it can go on
 */
record BenchSettings(Map<String, String> values) {
  /** What may be another when a run goes on: it decides no verdict. */
  private static final Set<String> FREE =
      Set.of(
          "timeout",
          "attempts",
          "concurrency",
          "budget",
          "budget-tokens",
          "data",
          "endpoint",
          "user-endpoint");

  BenchSettings {
    values = Map.copyOf(values);
  }

  /**
   * The settings a run goes on with.
   *
   * @throws UserError when something else is given than the run began with
   */
  BenchSettings resumedWith(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(values);
    given.forEach(
        (name, value) -> {
          if (FREE.contains(name)) {
            all.put(name, value);
          } else if (differs(name, value)) {
            throw new UserError(
                "--%s cannot change when a run goes on: it began with %s"
                    .formatted(name, values.getOrDefault(name, "none")));
          }
        });
    return new BenchSettings(all);
  }

  /** Names of models and the like are what they are; only defaults have two forms. */
  private boolean differs(String name, String value) {
    String before = values.get(name);
    if (value.equals(before)) {
      return false;
    }
    Map<String, String> now = new LinkedHashMap<>(values);
    now.put(name, value);
    return before != null || !RunDefaults.isDefault(now, name);
  }

  @Nullable String find(String name) {
    return values.get(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  String require(String name, String what) {
    String value = values.get(name);
    if (value == null) {
      throw new UserError("--" + name + " is missing: " + what);
    }
    return value;
  }

  Path folder(String name, String what) {
    Path folder = Path.of(require(name, what));
    if (!Files.isDirectory(folder)) {
      throw new UserError("--" + name + " " + folder + " is no folder: " + what);
    }
    return folder;
  }

  int number(String name, int otherwise, int most) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new UserError("--" + name + " must be 1 to " + most + ", not " + value);
  }

  long seed() {
    String value = text("seed", "1");
    if (!value.matches("-?[0-9]{1,18}")) {
      throw new UserError("--seed must be a whole number, not " + value);
    }
    return Long.parseLong(value);
  }

  double temperature(String name, double otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("[0-9](\\.[0-9]{1,6})?") && Double.parseDouble(value) <= 2) {
      return Double.parseDouble(value);
    }
    throw new UserError("--" + name + " must be 0 to 2, not " + value);
  }

  @Nullable BigDecimal dollars(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9]{1,7}(\\.[0-9]{1,9})?")) {
      throw new UserError("--" + name + " must be dollars like 2.50, not " + value);
    }
    return new BigDecimal(value);
  }

  @Nullable Long tokens(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9]{1,15}")) {
      throw new UserError("--" + name + " must be a number of tokens, not " + value);
    }
    return Long.parseLong(value);
  }

  /** One of an enum's constants, by its name in lower case. */
  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    StringBuilder names = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String label = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (label.equals(value.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      names.append(names.isEmpty() ? "" : ", ").append(label);
    }
    throw new UserError("--" + name + " is one of " + names + ", not " + value);
  }
}
