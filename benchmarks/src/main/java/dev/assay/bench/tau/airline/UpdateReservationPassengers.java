package dev.assay.bench.tau.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code update_reservation_passengers}: others in their place, never more or fewer. */
final class UpdateReservationPassengers implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("reservation_id");
    JsonNode passengers = arguments.get("passengers");
    ObjectNode found = data.find("reservations", id);
    if (found == null) {
      return "Error: reservation not found";
    }
    if (PythonValues.length(passengers) != PythonValues.length(found.get("passengers"))) {
      return "Error: number of passengers does not match";
    }
    ObjectNode reservation = data.edit("reservations", id.textValue());
    reservation.set("passengers", passengers);
    return PythonJson.dumps(reservation);
  }
}
