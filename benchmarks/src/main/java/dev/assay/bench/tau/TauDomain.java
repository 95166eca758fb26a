package dev.assay.bench.tau;

import dev.assay.bench.tau.airline.AirlineTools;
import dev.assay.bench.tau.retail.RetailTools;
import dev.assay.bench.tau.world.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The two worlds of tau-bench. */
public enum TauDomain {
  /** Flights, reservations and users; 14 tools; 50 test tasks. */
  AIRLINE,
  /** Orders, products and users; 16 tools; 115 test tasks. */
  RETAIL;

  /** Names of the tables, each a file of its own. */
  public List<String> tables() {
    return switch (this) {
      case AIRLINE -> List.of("flights", "reservations", "users");
      case RETAIL -> List.of("orders", "products", "users");
    };
  }

  /** The name that folders carry: lower case. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  Map<String, Tool> tools() {
    return switch (this) {
      case AIRLINE -> AirlineTools.all();
      case RETAIL -> RetailTools.all();
    };
  }
}
