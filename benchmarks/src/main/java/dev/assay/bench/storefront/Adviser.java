package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.shop.Product;

/** The assistant's script for questions about products. */
final class Adviser {
  private final Dialogue dialogue;
  private final Product product;

  Adviser(Dialogue dialogue) {
    this.dialogue = dialogue;
    product = dialogue.scene().product();
  }

  Over question() {
    dialogue.need("search_catalogue", "query", dialogue.shop().title(product));
    ObjectNode found = dialogue.need("get_product", "sku", product.sku());
    tell("", found);
    dialogue.fact("stock", found.path("stock").asText());
    dialogue.fact("months", found.path("warranty_months").asText());
    dialogue.agent("product_answer");
    return dialogue.thanks();
  }

  Over recommendation() {
    ObjectNode found = dialogue.need("recommend_products", "category", product.category());
    JsonNode best = found.at("/products/0");
    dialogue.need("get_product", "sku", best.path("sku").asText());
    tell("", best);
    tell("other_", found.at("/products/1"));
    dialogue.agent("recommend");
    return dialogue.thanks();
  }

  private void tell(String prefix, JsonNode line) {
    dialogue.fact(prefix + "product", line.path("title").asText());
    dialogue.fact(prefix + "price", line.path("price").asText() + " USD");
  }
}
