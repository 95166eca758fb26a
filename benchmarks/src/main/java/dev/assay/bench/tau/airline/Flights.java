package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.contains;
import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Database;
import java.util.List;
import java.util.Objects;

/** The flights of the database, in its order. */
final class Flights {
  private Flights() {}

  /** Flights whose {@code field}, such as origin, is {@code airport}. */
  static List<ObjectNode> where(Database data, String field, JsonNode airport) {
    return data.ids("flights").stream()
        .map(id -> Objects.requireNonNull(data.find("flights", id)))
        .filter(flight -> same(flight.get(field), airport))
        .toList();
  }

  /** Whether seats are sold on that date. */
  static boolean available(ObjectNode flight, JsonNode date) {
    JsonNode dates = flight.get("dates");
    return contains(dates, date) && is(item(item(dates, date), "status"), "available");
  }

  /** The flight with the figures of one date in place of all dates. */
  static ObjectNode on(ObjectNode flight, JsonNode date) {
    ObjectNode result = flight.objectNode();
    flight.properties().stream()
        .filter(field -> !field.getKey().equals("dates"))
        .forEach(field -> result.set(field.getKey(), field.getValue()));
    item(flight.get("dates"), date)
        .properties()
        .forEach(field -> result.set(field.getKey(), field.getValue()));
    return result;
  }
}
