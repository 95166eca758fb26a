package dev.assay.bench.tau.airline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code list_all_airports}: twenty airports and their cities. */
final class ListAllAirports implements Tool {
  private static final String AIRPORTS = airports();

  @Override
  public String call(Database data, Arguments arguments) {
    return AIRPORTS;
  }

  private static String airports() {
    ObjectNode cities = JsonNodeFactory.instance.objectNode();
    cities.put("SFO", "San Francisco");
    cities.put("JFK", "New York");
    cities.put("LAX", "Los Angeles");
    cities.put("ORD", "Chicago");
    cities.put("DFW", "Dallas");
    cities.put("DEN", "Denver");
    cities.put("SEA", "Seattle");
    cities.put("ATL", "Atlanta");
    cities.put("MIA", "Miami");
    cities.put("BOS", "Boston");
    cities.put("PHX", "Phoenix");
    cities.put("IAH", "Houston");
    cities.put("LAS", "Las Vegas");
    cities.put("MCO", "Orlando");
    cities.put("EWR", "Newark");
    cities.put("CLT", "Charlotte");
    cities.put("MSP", "Minneapolis");
    cities.put("DTW", "Detroit");
    cities.put("PHL", "Philadelphia");
    cities.put("LGA", "LaGuardia");
    return PythonJson.dumps(cities);
  }
}
