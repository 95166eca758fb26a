package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.lower;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;
import java.util.Objects;

/** {@code find_user_id_by_email}, case ignored. */
final class FindUserIdByEmail implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode email = arguments.get("email");
    for (String id : data.ids("users")) {
      ObjectNode user = Objects.requireNonNull(data.find("users", id));
      if (lower(item(user, "email")).equals(lower(email))) {
        return id;
      }
    }
    return "Error: user not found";
  }
}
