package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code search_direct_flight}. */
final class SearchDirectFlight implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode destination = arguments.get("destination");
    JsonNode date = arguments.get("date");
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode flight : Flights.where(data, "origin", arguments.get("origin"))) {
      if (same(flight.get("destination"), destination) && Flights.available(flight, date)) {
        results.add(Flights.on(flight, date));
      }
    }
    return PythonJson.dumps(results);
  }
}
