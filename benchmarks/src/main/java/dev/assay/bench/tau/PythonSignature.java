package dev.assay.bench.tau;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Python says of arguments that a tool's function does not take. */
final class PythonSignature {
  private PythonSignature() {}

  /** Text of the {@code TypeError}; null if the arguments fit. All parameters are required. */
  static @Nullable String misfit(TauDomain domain, TauCall call, List<String> parameters) {
    String function = className(call.name()) + ".invoke()";
    if (call.arguments().has("data")) {
      return "tau_bench.envs.%s.tools.%s.%s got multiple values for keyword argument 'data'"
          .formatted(domain.folder(), call.name(), function);
    }
    for (var argument : call.arguments().properties()) {
      if (!parameters.contains(argument.getKey())) {
        return "%s got an unexpected keyword argument '%s'".formatted(function, argument.getKey());
      }
    }
    List<String> missing =
        parameters.stream().filter(p -> !call.arguments().has(p)).map(p -> "'" + p + "'").toList();
    if (missing.isEmpty()) {
      return null;
    }
    return "%s missing %d required positional argument%s: %s"
        .formatted(function, missing.size(), missing.size() == 1 ? "" : "s", listed(missing));
  }

  private static String listed(List<String> names) {
    if (names.size() <= 2) {
      return String.join(" and ", names);
    }
    List<String> first = names.subList(0, names.size() - 1);
    return String.join(", ", first) + ", and " + names.getLast();
  }

  /** Upstream names each class after its tool: {@code think} is {@code Think}. */
  private static String className(String tool) {
    return Arrays.stream(tool.split("_"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
