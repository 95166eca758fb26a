package dev.assay.bench.tau.airline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;

/** {@code update_reservation_baggages}: fifty dollars for each further bag that is not free. */
final class UpdateReservationBaggages implements Tool {
  @Override
  public String call(Database data, Arguments arguments) throws Refusal {
    JsonNode id = arguments.get("reservation_id");
    JsonNode methodId = arguments.get("payment_id");
    ObjectNode found = data.find("reservations", id);
    if (found == null) {
      return "Error: reservation not found";
    }
    JsonNode more =
        PythonNumbers.subtract(
            arguments.get("nonfree_baggages"), found.get("nonfree_baggages"), "-");
    JsonNode price =
        PythonNumbers.multiply(
            50, PythonNumbers.less(PythonNumbers.ZERO, more) ? more : PythonNumbers.ZERO);
    Balance.check(data, found, methodId, price);
    ObjectNode reservation = data.edit("reservations", id.textValue());
    reservation.set("total_baggages", arguments.get("total_baggages"));
    reservation.set("nonfree_baggages", arguments.get("nonfree_baggages"));
    Balance.charge(data, reservation, methodId, price);
    Balance.note(reservation, methodId, price);
    return PythonJson.dumps(reservation);
  }
}
