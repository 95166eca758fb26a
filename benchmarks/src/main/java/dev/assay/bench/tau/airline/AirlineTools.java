package dev.assay.bench.tau.airline;

import static java.util.Map.entry;

import dev.assay.bench.tau.world.Calculate;
import dev.assay.bench.tau.world.GetDetails;
import dev.assay.bench.tau.world.Think;
import dev.assay.bench.tau.world.Tool;
import dev.assay.bench.tau.world.TransferToHumanAgents;
import java.util.Map;

/** The airline's 14 tools. */
public final class AirlineTools {
  private AirlineTools() {}

  /** Each tool by its name. */
  public static Map<String, Tool> all() {
    return Map.ofEntries(
        entry("book_reservation", new BookReservation()),
        entry("calculate", new Calculate()),
        entry("cancel_reservation", new CancelReservation()),
        entry(
            "get_reservation_details",
            new GetDetails("reservations", "reservation_id", "Error: user not found")),
        entry("get_user_details", new GetDetails("users", "user_id", "Error: user not found")),
        entry("list_all_airports", new ListAllAirports()),
        entry("search_direct_flight", new SearchDirectFlight()),
        entry("search_onestop_flight", new SearchOnestopFlight()),
        entry("send_certificate", new SendCertificate()),
        entry("think", new Think()),
        entry(TransferToHumanAgents.NAME, new TransferToHumanAgents()),
        entry("update_reservation_baggages", new UpdateReservationBaggages()),
        entry("update_reservation_flights", new UpdateReservationFlights()),
        entry("update_reservation_passengers", new UpdateReservationPassengers()));
  }
}
