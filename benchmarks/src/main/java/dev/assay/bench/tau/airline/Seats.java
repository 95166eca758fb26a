package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonText.str;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;

/** Seats of one cabin on the flights of a reservation. */
final class Seats {
  private Seats() {}

  /**
   * Writes price, origin and destination into {@code flight}, which has a number and a date, and
   * returns what a seat for each of {@code passengers} costs.
   */
  static JsonNode price(Database data, JsonNode flight, JsonNode cabin, JsonNode passengers)
      throws Refusal {
    JsonNode number = item(flight, "flight_number");
    ObjectNode found = data.find("flights", number);
    if (found == null) {
      throw new Refusal("Error: flight " + str(number) + " not found");
    }
    JsonNode date = item(flight, "date");
    if (!PythonValues.contains(found.get("dates"), date)) {
      throw new Refusal("Error: flight %s not found on date %s".formatted(str(number), str(date)));
    }
    JsonNode day = item(found.get("dates"), date);
    if (!PythonValues.is(item(day, "status"), "available")) {
      throw new Refusal(
          "Error: flight %s not available on date %s".formatted(str(number), str(date)));
    }
    if (PythonNumbers.less(
        item(item(day, "available_seats"), cabin),
        PythonNumbers.integer(PythonValues.length(passengers)))) {
      throw new Refusal("Error: not enough seats on flight " + str(number));
    }
    JsonNode price = item(item(day, "prices"), cabin);
    fill(flight, price, found.get("origin"), found.get("destination"));
    return PythonNumbers.multiply(PythonValues.length(passengers), price);
  }

  /** Writes what the reservation keeps of a flight into {@code flight}. */
  static void fill(JsonNode flight, JsonNode price, JsonNode origin, JsonNode destination) {
    if (!(flight instanceof ObjectNode fields)) {
      throw new PythonError(
          "'" + PythonValues.type(flight) + "' object does not support item assignment");
    }
    fields.set("price", price);
    fields.set("origin", origin);
    fields.set("destination", destination);
  }
}
