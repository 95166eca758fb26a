package dev.assay.bench.tau.retail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;

/** {@code modify_user_address}: the default address of a customer. */
final class ModifyUserAddress implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode id = arguments.get("user_id");
    if (data.find("users", id) == null) {
      return "Error: user not found";
    }
    ObjectNode user = data.edit("users", id.textValue());
    user.set("address", Address.of(arguments));
    return PythonJson.dumps(user);
  }
}
