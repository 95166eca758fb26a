package dev.assay.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who plays the users. */
final class BenchUserOptions {
  @Option(
      names = "--user-model",
      paramLabel = "NAME",
      description = "The model that plays the users.")
  private @Nullable String model;

  @Option(
      names = "--user-endpoint",
      paramLabel = "NAME",
      description = "Where that is; by default with the model under test.")
  private @Nullable String endpoint;

  @Option(names = "--user-temperature", paramLabel = "T", description = "By default as upstream.")
  private @Nullable String temperature;

  @Option(
      names = "--user-price",
      paramLabel = "IN,OUT",
      description = "Dollars a million tokens; by default from the price table.")
  private @Nullable String price;

  void addTo(Map<String, String> given) {
    BenchRunOptions.put(given, "user-model", model);
    BenchRunOptions.put(given, "user-endpoint", endpoint);
    BenchRunOptions.put(given, "user-temperature", temperature);
    BenchRunOptions.put(given, "user-price", price);
  }
}
