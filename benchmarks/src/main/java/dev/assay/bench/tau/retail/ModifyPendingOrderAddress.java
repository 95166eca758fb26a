package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.is;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code modify_pending_order_address}. */
final class ModifyPendingOrderAddress implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("order_id");
    ObjectNode found = data.find("orders", id);
    if (found == null) {
      return "Error: order not found";
    }
    if (!is(item(found, "status"), "pending")) {
      return "Error: non-pending order cannot be modified";
    }
    ObjectNode order = data.edit("orders", id.textValue());
    order.set("address", Address.of(arguments));
    return PythonJson.dumps(order);
  }
}
