package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirlineWorldTest {
  private final World world = Tau2Data.files(Tau2Domain.AIRLINE).world();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get_user_details       | {\"user_id\": \"nobody_1\"}                              | Error: User nobody_1 not found",
        "get_reservation_details| {\"reservation_id\": \"XXXXXX\"}                          | Error: Reservation XXXXXX not found",
        "get_flight_status      | {\"flight_number\": \"HAT001\", \"date\": \"2024-05-03\"}   | cancelled",
        "get_flight_status      | {\"flight_number\": \"HAT001\", \"date\": \"2023-05-03\"}   | Error: Flight HAT001 not found on date 2023-05-03",
        "calculate              | {\"expression\": \"2 * (3 + 4)\"}                          | 14.0",
        "transfer_to_human_agents | {\"summary\": \"x\"}                                    | Transfer successful",
        "send_certificate       | {\"user_id\": \"mia_li_3668\", \"amount\": 50}               | Certificate certificate_3221322 added to user mia_li_3668 with amount 50.",
        "think                  | {}                                                      | Error: Tool 'think' not found."
      })
  void call_answersAsUpstream(String tool, String arguments, String answer) throws Exception {
    assertThat(call(tool, arguments)).isEqualTo(answer);
  }

  @Test
  void getUserDetails_idInAnotherCaseOrWithAccents_isFound() throws Exception {
    String expected = call("get_user_details", "{\"user_id\": \"mia_li_3668\"}");

    assertThat(expected).startsWith("{");
    assertThat(call("get_user_details", "{\"user_id\": \" Mía_Li_3668 \"}")).isEqualTo(expected);
  }

  @Test
  void cancelReservation_givesEveryPaymentBack_andSaysCancelled() throws Exception {
    String answer = call("cancel_reservation", "{\"reservation_id\": \"4WQ150\"}");

    assertThat(answer)
        .contains("{\"payment_id\": \"gift_card_3576581\", \"amount\": 4986}")
        .contains("{\"payment_id\": \"gift_card_3576581\", \"amount\": -4986}")
        .endsWith("\"status\": \"cancelled\"}");
  }

  @Test
  void bookReservation_takesTheSeats_andPaymentsMustAddUp() throws Exception {
    ObjectNode data = world.agentData();
    String day = "2024-05-20";
    int seats = data.at("/flights/HAT001/dates/" + day + "/available_seats/economy").asInt();
    int price = data.at("/flights/HAT001/dates/" + day + "/prices/economy").asInt();
    String booking =
        """
        {"user_id": "mia_li_3668", "origin": "PHL", "destination": "LGA", "flight_type": "one_way",
         "cabin": "economy", "flights": [{"flight_number": "HAT001", "date": "%s"}],
         "passengers": [{"first_name": "Mia", "last_name": "Li", "dob": "1990-04-05"}],
         "payment_methods": [{"payment_id": "credit_card_4421486", "amount": %d}],
         "total_baggages": 1, "nonfree_baggages": 1, "insurance": "yes"}
        """;

    assertThat(call("book_reservation", booking.formatted(day, price)))
        .isEqualTo(
            "Error: Payment amount does not add up, total price is %d, but paid %d"
                .formatted(price + 80, price));
    assertThat(call("book_reservation", booking.formatted(day, price + 80)))
        .startsWith("{\"reservation_id\": \"HATHAT\"");
    assertThat(data.at("/flights/HAT001/dates/" + day + "/available_seats/economy").asInt())
        .isEqualTo(seats - 1);
    assertThat(data.at("/users/mia_li_3668/reservations").toString()).contains("HATHAT");
  }

  private String call(String tool, String arguments) throws Exception {
    return world
        .call(Party.ASSISTANT, tool, (ObjectNode) Tau2Files.JSON.readTree(arguments))
        .text();
  }
}
