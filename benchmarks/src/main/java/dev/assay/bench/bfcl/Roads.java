package dev.assay.bench.bfcl;

import java.util.Map;
import java.util.Optional;

/** Zip codes of the cities that cars drive to, and the distances between them. */
final class Roads {
  private static final Map<String, String> ZIPCODES =
      Map.ofEntries(
          Map.entry("Rivermist", "83214"),
          Map.entry("Stonebrook", "74532"),
          Map.entry("Maplecrest", "56108"),
          Map.entry("Silverpine", "62947"),
          Map.entry("Shadowridge", "71354"),
          Map.entry("Sunset Valley", "83462"),
          Map.entry("Oakendale", "47329"),
          Map.entry("Willowbend", "52013"),
          Map.entry("Crescent Hollow", "69238"),
          Map.entry("Autumnville", "51479"),
          Map.entry("San Francisco", "94016"));

  /** By the two zip codes, in either order. */
  private static final Map<String, Double> DISTANCES =
      Map.ofEntries(
          Map.entry("83214 74532", 750.0),
          Map.entry("56108 62947", 320.0),
          Map.entry("71354 83462", 450.0),
          Map.entry("47329 52013", 290.0),
          Map.entry("69238 51479", 630.0),
          Map.entry("94016 83214", 980.0),
          Map.entry("94016 94704", 600.0),
          Map.entry("94704 08540", 2550.0),
          Map.entry("94016 08540", 1950.0),
          Map.entry("62947 47329", 1053.0),
          Map.entry("94016 62947", 780.0),
          Map.entry("74532 94016", 880.0));

  private Roads() {}

  /** 00000 for an unknown city. */
  static String zipcode(String city) {
    return ZIPCODES.getOrDefault(city, "00000");
  }

  /** Empty when the distance is not known. */
  static Optional<Double> distance(String from, String to) {
    Double there = DISTANCES.get(from + " " + to);
    return Optional.ofNullable(there == null ? DISTANCES.get(to + " " + from) : there);
  }
}
