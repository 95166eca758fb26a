package dev.assay.bench.storefront.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The agent's tools. A tool is added by adding it to one of the lists here. Immutable. */
public final class ToolBox {
  private static final Map<String, Tool> TOOLS = new LinkedHashMap<>();

  static {
    Stream.of(OrderTools.ALL, CatalogueTools.ALL, ServiceTools.ALL)
        .flatMap(List::stream)
        .forEach(tool -> TOOLS.put(tool.name(), tool));
  }

  private ToolBox() {}

  /** Names of all tools, in the order the model is told of them. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(TOOLS.keySet());
  }

  /** Whether the tool alters the shop; an unknown one does not. */
  public static boolean changes(String tool) {
    Tool found = TOOLS.get(tool);
    return found != null && found.changes();
  }

  /** Runs a tool. A wrong name or wrong arguments are refused, as any other problem is. */
  public static Reply run(Shop shop, String tool, ObjectNode arguments) {
    Tool found = TOOLS.get(tool);
    return found == null
        ? Reply.refused("unknown_tool", "there is no tool " + tool)
        : found.run(shop, arguments);
  }

  /** Definitions of all tools as a JSON array. */
  public static ArrayNode definitions() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    TOOLS.values().forEach(tool -> all.add(tool.definition()));
    return all;
  }
}
