package dev.assay.bench.tau.retail;

import static dev.assay.bench.tau.python.PythonText.str;
import static dev.assay.bench.tau.python.PythonValues.elements;
import static dev.assay.bench.tau.python.PythonValues.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonNumbers;
import dev.assay.bench.tau.python.PythonValues;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Items of an order set against other variants of the same products. */
final class Variants {
  private Variants() {}

  /** What the new variants cost more than the items they replace, pair by pair. */
  static JsonNode difference(Database data, ObjectNode order, JsonNode itemIds, JsonNode newItemIds)
      throws Refusal {
    Optional<JsonNode> missing = Orders.missing(order, itemIds);
    if (missing.isPresent()) {
      throw new Refusal("Error: " + str(missing.get()) + " not found");
    }
    if (PythonValues.length(itemIds) != PythonValues.length(newItemIds)) {
      throw new Refusal("Error: the number of items to be exchanged should match");
    }
    List<JsonNode> olds = elements(itemIds);
    List<JsonNode> news = elements(newItemIds);
    JsonNode difference = PythonNumbers.ZERO;
    for (int i = 0; i < olds.size(); i++) {
      ObjectNode old = Orders.itemOf(order, olds.get(i)).orElseThrow();
      JsonNode variants = variants(data, old);
      if (!PythonValues.contains(variants, news.get(i))
          || !item(item(variants, news.get(i)), "available").asBoolean()) {
        throw new Refusal("Error: new item " + str(news.get(i)) + " not found or available");
      }
      JsonNode price = item(item(variants, news.get(i)), "price");
      JsonNode more = PythonNumbers.subtract(price, item(old, "price"), "-");
      difference = PythonNumbers.add(difference, more, "+=");
    }
    return difference;
  }

  /** All variants of an item's product, by item id. */
  static JsonNode variants(Database data, ObjectNode item) {
    ObjectNode product =
        Objects.requireNonNull(data.find("products", item.get("product_id")), "product");
    return item(product, "variants");
  }
}
