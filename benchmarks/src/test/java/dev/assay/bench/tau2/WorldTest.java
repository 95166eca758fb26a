package dev.assay.bench.tau2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tools answer, and how one side's deeds reach the other. */
class WorldTest {
  private final World telecom = Tau2Data.files(Tau2Domain.TELECOM).world();

  @Test
  void tools_ofTelecom_areThoseOfBothSides() {
    assertThat(telecom.tools(Party.ASSISTANT)).hasSize(13).doesNotContain("set_data_usage");
    assertThat(telecom.tools(Party.USER)).hasSize(30).doesNotContain("break_vpn");
  }

  @Test
  void call_paymentRequest_reachesTheUserAndThePaymentTheAccount() throws JsonProcessingException {
    setUp("set_user_info", "{\"name\": \"John Smith\", \"phone_number\": \"555-123-2002\"}");
    telecom.run(
        Party.ASSISTANT,
        "suspend_line_for_overdue_bill",
        json(
            "{\"customer_id\": \"C1001\", \"line_id\": \"L1002\", \"new_bill_id\": \"B9\","
                + " \"contract_ended\": false}"));
    assertThat(user("check_payment_request", "{}")).isEqualTo("No payment request has been made.");

    assertThat(agent("send_payment_request", "{\"customer_id\": \"C1001\", \"bill_id\": \"B9\"}"))
        .isEqualTo("Payment request sent to the customer for bill B9");
    assertThat(user("check_payment_request", "{}"))
        .isEqualTo("You have a payment request for bill B9 of 65.0 USD.");
    assertThat(user("make_payment", "{}"))
        .isEqualTo("Payment of 65.0 USD has been made for bill B9.");

    assertThat(agent("get_details_by_id", "{\"id\": \"B9\"}")).contains("\"status\": \"Paid\"");
    assertThat(user("make_payment", "{}")).isEqualTo("You do not have a payment request.");
  }

  @Test
  void call_lineSuspendedByAgent_phoneLosesService() throws JsonProcessingException {
    setUp("set_user_info", "{\"name\": \"John Smith\", \"phone_number\": \"555-123-2002\"}");
    assertThat(user("run_speed_test", "{}"))
        .isEqualTo("Speed Test Result: 220.00 Mbps (Excellent). Connection is very fast.");

    agent("suspend_line", "{\"customer_id\": \"C1001\", \"line_id\": \"L1002\", \"reason\": \"\"}");

    assertThat(user("reboot_device", "{}"))
        .isEqualTo(
            "Restarting network services...\nStatus Bar: 📵 No Signal | 📵 Data Disabled | 🔋 80%");
    assertThat(user("run_speed_test", "{}")).isEqualTo("Speed test failed: No Connection.");
  }

  @Test
  void call_airplaneMode_dropsTheVpn() throws JsonProcessingException {
    user("connect_vpn", "{}");
    assertThat(user("check_vpn_status", "{}"))
        .isEqualTo(
            "VPN is ON and connected. Details: {'server_address': '192.168.1.1', 'protocol':"
                + " 'OpenVPN', 'server_performance': 'excellent'}");

    assertThat(user("toggle_airplane_mode", "{}"))
        .isEqualTo("Airplane Mode is now ON.\nStatus Bar: ✈️ Airplane Mode | 🔋 80%");

    assertThat(user("check_vpn_status", "{}")).isEqualTo("VPN is turned OFF.");
  }

  @Test
  void call_refuel_chargesTheDraftBill() throws JsonProcessingException {
    assertThat(
            agent(
                "refuel_data",
                "{\"customer_id\": \"C1001\", \"line_id\": \"L1002\", \"gb_amount\": 2.0}"))
        .isEqualTo(
            "{\"message\": \"Successfully added 2.0 GB of data for line L1002 for $4.00\","
                + " \"new_data_refueling_gb\": 2.0, \"charge\": 4.0}");

    assertThat(agent("get_details_by_id", "{\"id\": \"B1003\"}"))
        .contains("\"total_due\": 4.0")
        .contains("\"description\": \"Data refueling: 2.0 GB at $2.0/GB\", \"amount\": 4.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fly | {} | Error: Tool 'fly' not found.",
        "set_data_usage | {} | Error: Tool 'set_data_usage' not found.",
        "get_customer_by_id | {} | Error: missing a required argument: 'customer_id'",
        "get_customer_by_id | {\"customer_id\": \"C9\"} | Error: Customer with ID C9 not found",
        "resume_line | {\"customer_id\": \"C1001\", \"line_id\": \"L1002\"} | Error: Line must be"
            + " suspended to resume",
        "resume_line | {\"customer_id\": \"C1001\", \"line_id\": \"L1004\"} | Error: Line L1004 not"
            + " found for customer C1001",
        "refuel_data | {\"customer_id\": \"C1001\", \"line_id\": \"L1002\", \"gb_amount\": -1} |"
            + " Error: Refuel amount must be positive",
      })
  void call_refused_answersWithTheReason(String tool, String arguments, String answer)
      throws JsonProcessingException {
    World.Answer given = telecom.call(Party.ASSISTANT, tool, json(arguments));

    assertThat(given).isEqualTo(new World.Answer(answer, true));
  }

  private void setUp(String function, String arguments) throws JsonProcessingException {
    telecom.run(Party.USER, function, json(arguments));
  }

  private String agent(String tool, String arguments) throws JsonProcessingException {
    return telecom.call(Party.ASSISTANT, tool, json(arguments)).text();
  }

  private String user(String tool, String arguments) throws JsonProcessingException {
    return telecom.call(Party.USER, tool, json(arguments)).text();
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) Tau2Files.JSON.readTree(text);
  }
}
