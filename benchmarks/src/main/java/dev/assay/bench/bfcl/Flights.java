package dev.assay.bench.bfcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Airports, and what flights between them cost. */
final class Flights {
  /** All airports, in the order they are listed. */
  static final List<String> AIRPORTS =
      List.of(
          "RMS", "SBK", "MPC", "SVP", "SHD", "CDG", "LHR", "SSV", "OKD", "WLB", "PEK", "HND", "HKG",
          "CIA", "CRH", "ATV", "PHV", "GFD", "SFO", "LAX", "JFK", "ORD", "BOS");

  private static final Map<String, String> BY_CITY =
      Map.ofEntries(
          Map.entry("Rivermist", "RMS"),
          Map.entry("Stonebrook", "SBK"),
          Map.entry("Maplecrest", "MPC"),
          Map.entry("Silverpine", "SVP"),
          Map.entry("Shadowridge", "SHD"),
          Map.entry("London", "LHR"),
          Map.entry("Paris", "CDG"),
          Map.entry("Sunset Valley", "SSV"),
          Map.entry("Oakendale", "OKD"),
          Map.entry("Willowbend", "WLB"),
          Map.entry("Crescent Hollow", "CRH"),
          Map.entry("Autumnville", "ATV"),
          Map.entry("Pinehaven", "PHV"),
          Map.entry("Greenfield", "GFD"),
          Map.entry("San Francisco", "SFO"),
          Map.entry("Los Angeles", "LAX"),
          Map.entry("New York", "JFK"),
          Map.entry("Chicago", "ORD"),
          Map.entry("Boston", "BOS"),
          Map.entry("Beijing", "PEK"),
          Map.entry("Hong Kong", "HKG"),
          Map.entry("Rome", "CIA"),
          Map.entry("Tokyo", "HND"));

  /** From, then destinations with their base cost in US dollars; the order shows in results. */
  private static final String BASE_COSTS =
      """
      SFO LAX 200 JFK 500 ORD 400 BOS 450 RMS 300 SBK 350 MPC 370 SVP 320 SHD 330 SSV 340 OKD 360
      SFO WLB 310 CRH 380 ATV 390 PHV 420 GFD 430 CIA 700
      LAX SFO 100 JFK 600 ORD 500 BOS 550 RMS 310 SBK 320 MPC 330 SVP 340 SHD 350 SSV 360 OKD 370
      LAX WLB 380 CRH 390 ATV 400 PHV 410 GFD 420 HND 430
      JFK ORD 300 BOS 250 RMS 450 SBK 460 MPC 470 SVP 480 SHD 490 SSV 500 OKD 510 WLB 520 CRH 530
      JFK ATV 540 PHV 550 GFD 560 LAX 570 HND 800 PVG 950 PEK 1000
      ORD LAX 180 BOS 200 RMS 350 SBK 360 MPC 370 SVP 380 SHD 390 SSV 400 OKD 410 WLB 420 CRH 430
      ORD ATV 440 PHV 450 GFD 460
      BOS RMS 400 SBK 410 MPC 420 SVP 430 SHD 440 SSV 450 OKD 460 WLB 470 CRH 480 ATV 490 PHV 500
      BOS GFD 510
      RMS BOS 200 JFK 210 SBK 220 MPC 230 SVP 240 SHD 250 SSV 260 OKD 270 WLB 280 CRH 290 ATV 300
      RMS PHV 310 GFD 320 LAX 330
      SBK MPC 200 SVP 210 SHD 220 SSV 230 OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
      MPC SVP 210 SHD 220 SSV 230 OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
      SVP SHD 230 SSV 240 OKD 250 WLB 260 CRH 270 ATV 280 PHV 290 GFD 300
      SHD SSV 220 OKD 230 WLB 240 CRH 250 ATV 260 PHV 270 GFD 280
      SSV OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
      OKD WLB 230 CRH 240 ATV 250 PHV 260 GFD 270
      WLB CRH 250 ATV 260 PHV 270 GFD 280
      CRH ATV 240 PHV 250 GFD 260 SFO 270 RMS 280 HKG 290 JFK 300
      ATV PHV 230 GFD 240
      PHV GFD 220
      LHR CDG 100
      OKD LAX 220
      """;

  private static final Map<String, Integer> BY_ROUTE = byRoute();

  private Flights() {}

  private static Map<String, Integer> byRoute() {
    Map<String, Integer> costs = new LinkedHashMap<>();
    for (String line : BASE_COSTS.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      for (int i = 1; i < words.size(); i += 2) {
        costs.put(words.getFirst() + words.get(i), Integer.valueOf(words.get(i + 1)));
      }
    }
    return costs;
  }

  /** The airport of a city; Unknown for others. */
  static String airport(String city) {
    return BY_CITY.getOrDefault(city, "Unknown");
  }

  /**
   * What a flight costs, in US dollars.
   *
   * @throws PyError when there is no such route or class
   */
  static double cost(String from, String to, String date, String travelClass) {
    Integer base = BY_ROUTE.get(from + to);
    if (base == null) {
      throw PyError.value("No available route for the given airports.");
    }
    return base * factor(date, travelClass);
  }

  /**
   * What flights of all routes cost, in US dollars.
   *
   * @throws PyError when there is no such class
   */
  static List<Double> costs(String date, String travelClass) {
    double factor = factor(date, travelClass);
    List<Double> costs = new ArrayList<>();
    BY_ROUTE.values().forEach(base -> costs.add(base * factor));
    return costs;
  }

  /** Dates whose digits add up to an even number cost double. */
  private static double factor(String date, String travelClass) {
    int byClass =
        switch (travelClass) {
          case "economy" -> 1;
          case "business" -> 2;
          case "first" -> 5;
          default ->
              throw PyError.value("Invalid travel class. Options are: economy, business, first.");
        };
    int digits = date.chars().filter(Character::isDigit).map(Character::getNumericValue).sum();
    return digits % 2 == 0 ? byClass * 2 : byClass;
  }
}
