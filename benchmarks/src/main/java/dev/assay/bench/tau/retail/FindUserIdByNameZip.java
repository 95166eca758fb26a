package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.item;
import static dev.assay.bench.tau.python.PythonValues.lower;
import static dev.assay.bench.tau.python.PythonValues.same;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;
import java.util.Objects;

/** {@code find_user_id_by_name_zip}, case ignored. */
final class FindUserIdByNameZip implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    JsonNode first = arguments.get("first_name");
    JsonNode last = arguments.get("last_name");
    JsonNode zip = arguments.get("zip");
    for (String id : data.ids("users")) {
      ObjectNode user = Objects.requireNonNull(data.find("users", id));
      JsonNode name = item(user, "name");
      if (lower(item(name, "first_name")).equals(lower(first))
          && lower(item(name, "last_name")).equals(lower(last))
          && same(item(item(user, "address"), "zip"), zip)) {
        return id;
      }
    }
    return "Error: user not found";
  }
}
