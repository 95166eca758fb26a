package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;
import dev.assay.bench.tau.python.PythonTuple;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Tool;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code list_all_product_types}: ids of the products by name. */
final class ListAllProductTypes implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    SortedMap<String, JsonNode> types = new TreeMap<>(PythonTuple.BY_CODE_POINT);
    for (String id : data.ids("products")) {
      ObjectNode product = Objects.requireNonNull(data.find("products", id));
      types.put(item(product, "name").textValue(), item(product, "product_id"));
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    types.forEach(result::set);
    return PythonJson.dumps(result);
  }
}
