package dev.assay.bench.tau2;

import static dev.assay.bench.tau2.Args.answer;
import static dev.assay.bench.tau2.Args.flag;
import static dev.assay.bench.tau2.Args.get;
import static dev.assay.bench.tau2.Args.number;
import static dev.assay.bench.tau2.Args.say;
import static dev.assay.bench.tau2.Args.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonFloat;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonText;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The tools of the operator's agent. */
final class AccountTools {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Accounts accounts;

  AccountTools(Accounts accounts) {
    this.accounts = accounts;
  }

  Toolkit toolkit() {
    return new Toolkit()
        .tool("get_customer_by_phone", a -> accounts.customerByPhone(text(a, "phone_number")))
        .tool("get_customer_by_id", a -> accounts.customer(text(a, "customer_id")))
        .tool("get_customer_by_name", this::customersByName)
        .tool("get_details_by_id", this::details)
        .tool("suspend_line", this::suspend)
        .tool("resume_line", this::resume)
        .tool("get_bills_for_customer", this::bills)
        .tool("send_payment_request", this::requestPayment)
        .tool("get_data_usage", this::dataUsage)
        .tool("enable_roaming", a -> roaming(a, true, "enabled"))
        .tool("disable_roaming", a -> roaming(a, false, "disabled"))
        .tool("transfer_to_human_agents", a -> say("Transfer successful"))
        .tool("refuel_data", this::refuel)
        .hidden("set_data_usage", this::setDataUsage)
        .hidden("suspend_line_for_overdue_bill", this::suspendForOverdueBill)
        .hidden(
            "assert_data_refueling_amount",
            a ->
                answer(
                    Math.abs(
                            line(a).path("data_refueling_gb").asDouble()
                                - number(a, "expected_amount"))
                        < 1e-6))
        .hidden(
            "assert_line_status",
            a -> answer(line(a).path("status").equals(get(a, "expected_status"))))
        .hidden("assert_overdue_bill_exists", this::overdueBillExists)
        .hidden("assert_no_overdue_bill", this::noOverdueBill);
  }

  private ObjectNode line(ObjectNode arguments) {
    return accounts.line(text(arguments, "customer_id"), text(arguments, "line_id"));
  }

  private JsonNode customersByName(ObjectNode arguments) {
    String name = text(arguments, "full_name");
    String born = text(arguments, "dob");
    ArrayNode found = JSON.arrayNode();
    for (JsonNode customer : accounts.all("customers")) {
      if (customer.path("full_name").asText().equalsIgnoreCase(name)
          && customer.path("date_of_birth").asText().equals(born)) {
        found.add(customer);
      }
    }
    return found;
  }

  private JsonNode details(ObjectNode arguments) {
    String id = text(arguments, "id");
    return switch (id.isEmpty() ? "" : id.substring(0, 1)) {
      case "L" -> accounts.line(id);
      case "D" -> accounts.device(id);
      case "B" -> accounts.bill(id);
      case "C" -> accounts.customer(id);
      case "P" -> accounts.plan(id);
      default -> throw new ToolError("Unknown ID format or type: " + id);
    };
  }

  private JsonNode suspend(ObjectNode arguments) {
    ObjectNode line = line(arguments);
    if (!line.path("status").asText().equals("Active")) {
      throw new ToolError("Line must be active to suspend");
    }
    line.put("status", "Suspended");
    line.put("suspension_start_date", Accounts.TODAY.toString());
    return JSON.objectNode()
        .put("message", "Line suspended successfully. $5/month holding fee will apply.")
        .set("line", line);
  }

  private JsonNode resume(ObjectNode arguments) {
    ObjectNode line = line(arguments);
    if (!List.of("Suspended", "Pending Activation").contains(line.path("status").asText())) {
      throw new ToolError("Line must be suspended to resume");
    }
    line.put("status", "Active");
    line.putNull("suspension_start_date");
    return JSON.objectNode().put("message", "Line resumed successfully").set("line", line);
  }

  private JsonNode bills(ObjectNode arguments) {
    ObjectNode customer = accounts.customer(text(arguments, "customer_id"));
    ArrayNode newest = JSON.arrayNode();
    customer
        .path("bill_ids")
        .valueStream()
        .map(id -> accounts.bill(id.asText()))
        .sorted(Comparator.comparing((ObjectNode b) -> b.path("issue_date").asText()).reversed())
        .limit(arguments.path("limit").asInt(12))
        .forEach(newest::add);
    return newest;
  }

  private JsonNode requestPayment(ObjectNode arguments) {
    ObjectNode customer = accounts.customer(text(arguments, "customer_id"));
    String id = text(arguments, "bill_id");
    if (!accounts.bills(customer, "Awaiting Payment").isEmpty()) {
      throw new ToolError("A bill is already awaiting payment for this customer");
    }
    if (!Accounts.holds(customer, "bill_ids", id)) {
      throw new ToolError(
          "Bill %s not found for customer %s".formatted(id, text(arguments, "customer_id")));
    }
    accounts.bill(id).put("status", "Awaiting Payment");
    return say("Payment request sent to the customer for bill " + id);
  }

  private JsonNode dataUsage(ObjectNode arguments) {
    ObjectNode line = line(arguments);
    ObjectNode usage = JSON.objectNode();
    usage.set("line_id", get(arguments, "line_id"));
    usage.set("data_used_gb", line.get("data_used_gb"));
    usage.set("data_limit_gb", accounts.planOf(line).get("data_limit_gb"));
    usage.set("data_refueling_gb", line.get("data_refueling_gb"));
    LocalDate cycleEnd = Accounts.TODAY.withDayOfMonth(Accounts.TODAY.lengthOfMonth());
    return usage.put("cycle_end_date", cycleEnd.toString());
  }

  private JsonNode roaming(ObjectNode arguments, boolean on, String word) {
    ObjectNode line = line(arguments);
    if (line.path("roaming_enabled").asBoolean() == on) {
      return say("Roaming was already " + word);
    }
    line.put("roaming_enabled", on);
    return say("Roaming " + word + " successfully");
  }

  private JsonNode refuel(ObjectNode arguments) {
    ObjectNode line = line(arguments);
    double gigabytes = number(arguments, "gb_amount");
    if (gigabytes <= 0) {
      throw new ToolError("Refuel amount must be positive");
    }
    JsonNode price = accounts.planOf(line).get("data_refueling_price_per_gb");
    double charge = gigabytes * price.asDouble();
    String amount = PythonText.str(get(arguments, "gb_amount"));
    JsonNode refueled =
        PythonNumbers.add(line.get("data_refueling_gb"), DoubleNode.valueOf(gigabytes), "+=");
    line.set("data_refueling_gb", refueled);
    Accounts.charge(
        draftBill(accounts.customer(text(arguments, "customer_id"))),
        DoubleNode.valueOf(charge),
        "Data refueling: %s GB at $%s/GB".formatted(amount, PythonFloat.repr(price.asDouble())));
    ObjectNode result = JSON.objectNode();
    result.put(
        "message",
        String.format(
            Locale.ROOT,
            "Successfully added %s GB of data for line %s for $%.2f",
            amount,
            text(arguments, "line_id"),
            charge));
    result.set("new_data_refueling_gb", refueled);
    return result.put("charge", charge);
  }

  /** Upstream draws a random id for a new bill; here it follows from the customer. */
  private ObjectNode draftBill(ObjectNode customer) {
    List<ObjectNode> drafts = accounts.bills(customer, "Draft");
    if (!drafts.isEmpty()) {
      return drafts.getFirst();
    }
    LocalDate start = Accounts.TODAY.withDayOfMonth(1).plusMonths(1);
    String id =
        "B%s%d".formatted(customer.path("customer_id").asText(), customer.path("bill_ids").size());
    return accounts.addBill(customer, id, start, start.plusMonths(1).minusDays(1), "Draft");
  }

  private JsonNode setDataUsage(ObjectNode arguments) {
    line(arguments).put("data_used_gb", number(arguments, "data_used_gb"));
    return say("Data usage set for line " + text(arguments, "line_id"));
  }

  private JsonNode suspendForOverdueBill(ObjectNode arguments) {
    ObjectNode line = accounts.line(text(arguments, "line_id"));
    ObjectNode customer = accounts.customer(text(arguments, "customer_id"));
    if (!line.path("status").asText().equals("Active")) {
      throw new ToolError("Line must be active to suspend for unpaid bill");
    }
    if (!accounts.bills(customer, "Overdue").isEmpty()) {
      throw new ToolError("Customer already has an overdue bill");
    }
    LocalDate end = Accounts.TODAY.withDayOfMonth(1).minusDays(1);
    String billId = text(arguments, "new_bill_id");
    ObjectNode bill = accounts.addBill(customer, billId, end.withDayOfMonth(1), end, "Overdue");
    Accounts.charge(
        bill,
        accounts.planOf(line).get("price_per_month"),
        "Charge for line " + text(arguments, "line_id"));
    line.put("status", "Suspended");
    line.put("suspension_start_date", Accounts.TODAY.toString());
    if (flag(arguments, "contract_ended")) {
      line.put("contract_end_date", end.toString());
    }
    return say("Line suspended for unpaid bill " + billId);
  }

  private JsonNode overdueBillExists(ObjectNode arguments) {
    ObjectNode customer = accounts.customer(text(arguments, "customer_id"));
    String id = text(arguments, "overdue_bill_id");
    return answer(
        accounts.bills(customer, "Overdue").stream()
            .anyMatch(bill -> bill.path("bill_id").asText().equals(id)));
  }

  /** Met when the bill is paid, or there is none. */
  private JsonNode noOverdueBill(ObjectNode arguments) {
    String id = text(arguments, "overdue_bill_id");
    for (JsonNode bill : accounts.all("bills")) {
      if (bill.path("bill_id").asText().equals(id)) {
        return answer(bill.path("status").asText().equals("Paid"));
      }
    }
    return answer(true);
  }
}
