package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator's customers, lines, plans, devices and bills. */
final class Accounts {
  /** The day all telecom tasks are set on. */
  static final LocalDate TODAY = LocalDate.of(2025, 2, 25);

  private final ObjectNode data;

  Accounts(ObjectNode data) {
    this.data = data;
  }

  Iterable<JsonNode> all(String table) {
    return data.path(table);
  }

  ObjectNode customer(String id) {
    return find("customers", "customer_id", id)
        .orElseThrow(() -> new ToolError("Customer with ID " + id + " not found"));
  }

  ObjectNode customerByPhone(String number) {
    for (JsonNode customer : all("customers")) {
      boolean own = customer.path("phone_number").asText().equals(number);
      for (JsonNode id : customer.path("line_ids")) {
        own |= line(id.asText()).path("phone_number").asText().equals(number);
      }
      if (own) {
        return (ObjectNode) customer;
      }
    }
    throw new ToolError("Customer with phone number " + number + " not found");
  }

  ObjectNode line(String id) {
    return find("lines", "line_id", id)
        .orElseThrow(() -> new ToolError("Line with ID " + id + " not found"));
  }

  ObjectNode lineByPhone(String number) {
    return find("lines", "phone_number", number)
        .orElseThrow(() -> new ToolError("Line with phone number " + number + " not found"));
  }

  ObjectNode plan(String id) {
    return find("plans", "plan_id", id)
        .orElseThrow(() -> new ToolError("Plan with ID " + id + " not found"));
  }

  ObjectNode device(String id) {
    return find("devices", "device_id", id)
        .orElseThrow(() -> new ToolError("Device with ID " + id + " not found"));
  }

  ObjectNode bill(String id) {
    return find("bills", "bill_id", id)
        .orElseThrow(() -> new ToolError("Bill with ID " + id + " not found"));
  }

  /** A line of that customer. */
  ObjectNode line(String customerId, String lineId) {
    if (!holds(customer(customerId), "line_ids", lineId)) {
      throw new ToolError("Line " + lineId + " not found for customer " + customerId);
    }
    return line(lineId);
  }

  /** The plan of a line. */
  ObjectNode planOf(ObjectNode line) {
    return plan(line.path("plan_id").asText());
  }

  List<ObjectNode> bills(ObjectNode customer, String status) {
    List<ObjectNode> bills = new ArrayList<>();
    for (JsonNode id : customer.path("bill_ids")) {
      ObjectNode bill = bill(id.asText());
      if (bill.path("status").asText().equals(status)) {
        bills.add(bill);
      }
    }
    return bills;
  }

  static boolean holds(ObjectNode customer, String ids, String id) {
    return customer.path(ids).valueStream().anyMatch(each -> each.asText().equals(id));
  }

  /** Adds an empty bill for the period. */
  ObjectNode addBill(
      ObjectNode customer, String id, LocalDate start, LocalDate end, String status) {
    ObjectNode bill = ((ArrayNode) data.path("bills")).addObject();
    bill.put("bill_id", id);
    bill.put("customer_id", customer.path("customer_id").asText());
    bill.put("period_start", start.toString());
    bill.put("period_end", end.toString());
    bill.put("issue_date", start.toString());
    bill.put("total_due", 0.0);
    bill.put("due_date", start.plusDays(14).toString());
    bill.putArray("line_items");
    bill.put("status", status);
    customer.withArrayProperty("bill_ids").add(id);
    return bill;
  }

  /** Adds an amount to a bill. */
  static void charge(ObjectNode bill, JsonNode amount, String description) {
    ObjectNode item = bill.withArrayProperty("line_items").addObject();
    item.put("description", description);
    item.set("amount", amount);
    item.put("date", TODAY.toString());
    boolean credit = PythonNumbers.less(amount, PythonNumbers.ZERO);
    item.put("item_type", credit ? "Credit" : "Charge");
    bill.set("total_due", PythonNumbers.add(bill.get("total_due"), amount, "+="));
  }

  private Optional<ObjectNode> find(String table, String key, String value) {
    for (JsonNode record : all(table)) {
      if (record.path(key).asText().equals(value)) {
        return Optional.of((ObjectNode) record);
      }
    }
    return Optional.empty();
  }
}
