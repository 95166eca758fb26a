package dev.assay.bench.tau.airline;

import static dev.assay.bench.tau.python.PythonValues.elements;
import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.length;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;
import org.jspecify.annotations.Nullable;

/**
 * {@code update_reservation_flights}. As upstream, the reservation keeps the cabin it had, even
 * when the flights are priced by another, and seats are not counted down.
 */
final class UpdateReservationFlights implements Tool {
  @Override
  public String call(Database data, Arguments arguments) throws Refusal {
    JsonNode id = arguments.get("reservation_id");
    JsonNode methodId = arguments.get("payment_id");
    JsonNode flights = arguments.get("flights");
    ObjectNode found = data.find("reservations", id);
    if (found == null) {
      return "Error: reservation not found";
    }
    JsonNode price = difference(data, found, flights, arguments.get("cabin"));
    Balance.check(data, found, methodId, price);
    ObjectNode reservation = data.edit("reservations", id.textValue());
    Balance.charge(data, reservation, methodId, price);
    reservation.set("flights", flights);
    Balance.note(reservation, methodId, price);
    return PythonJson.dumps(reservation);
  }

  /** Price of the new flights less that of the old; a flight that stays keeps its old price. */
  private static JsonNode difference(
      Database data, ObjectNode reservation, JsonNode flights, JsonNode cabin) throws Refusal {
    JsonNode passengers = reservation.get("passengers");
    JsonNode total = PythonNumbers.ZERO;
    for (JsonNode flight : elements(flights)) {
      JsonNode kept = kept(reservation, flight, cabin);
      if (kept == null) {
        total = PythonNumbers.add(total, Seats.price(data, flight, cabin, passengers), "+=");
        continue;
      }
      Seats.fill(flight, item(kept, "price"), item(kept, "origin"), item(kept, "destination"));
      total =
          PythonNumbers.add(
              total, PythonNumbers.multiply(length(passengers), item(kept, "price")), "+=");
    }
    JsonNode old = PythonNumbers.ZERO;
    for (JsonNode flight : reservation.get("flights")) {
      old = PythonNumbers.add(old, item(flight, "price"), "+");
    }
    return PythonNumbers.subtract(total, PythonNumbers.multiply(length(passengers), old), "-=");
  }

  private static @Nullable JsonNode kept(ObjectNode reservation, JsonNode flight, JsonNode cabin) {
    JsonNode first = null;
    for (JsonNode old : reservation.get("flights")) {
      if (same(item(old, "flight_number"), item(flight, "flight_number"))
          && same(item(old, "date"), item(flight, "date"))
          && same(cabin, reservation.get("cabin"))
          && first == null) {
        first = old;
      }
    }
    return first;
  }
}
