package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A mobile operator's support: the agent changes accounts, the user has the phone in hand. */
final class TelecomWorld extends World {
  private final Accounts accounts;
  private final Phone phone;
  private final Toolkit agent;
  private final Toolkit user;

  TelecomWorld(ObjectNode agentData, ObjectNode userData) {
    super(agentData, userData);
    accounts = new Accounts(agentData);
    phone = new Phone(userData);
    agent = new AccountTools(accounts).toolkit();
    user = new PhoneTools(phone).toolkit();
  }

  @Override
  Toolkit toolkit(Party party) {
    return switch (party) {
      case ASSISTANT -> agent;
      case USER -> user;
    };
  }

  /** What the account says of the user's line reaches the phone, and payments the account. */
  @Override
  void sync() {
    ObjectNode around = phone.surroundings();
    String number = around.path("phone_number").textValue();
    if (number == null) {
      return;
    }
    ObjectNode line = accounts.lineByPhone(number);
    double limit =
        accounts.planOf(line).path("data_limit_gb").asDouble()
            + line.path("data_refueling_gb").asDouble();
    around.put("line_active", line.path("status").asText().equals("Active"));
    around.put("roaming_allowed", line.path("roaming_enabled").asBoolean());
    around.put("mobile_data_usage_exceeded", line.path("data_used_gb").asDouble() >= limit);
    JsonNode request = around.path("payment_request");
    if (request.path("paid").asBoolean()) {
      accounts.bill(request.path("bill_id").asText()).put("status", "Paid");
      around.putNull("payment_request");
    }
    if (around.path("payment_request").isNull()) {
      request(around, accounts.bills(accounts.customerByPhone(number), "Awaiting Payment"));
    }
  }

  private static void request(ObjectNode around, List<ObjectNode> bills) {
    if (!bills.isEmpty()) {
      ObjectNode request = around.putObject("payment_request");
      request.set("bill_id", bills.getFirst().get("bill_id"));
      request.set("amount_due", bills.getFirst().get("total_due"));
      request.put("paid", false);
    }
  }
}
