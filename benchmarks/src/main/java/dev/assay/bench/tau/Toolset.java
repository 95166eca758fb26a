package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.world.Arguments;
import dev.assay.bench.tau.world.Database;
import dev.assay.bench.tau.world.Refusal;
import dev.assay.bench.tau.world.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a world: what the agent is told of each, and what a call answers. Immutable and safe
 * for all threads; the database of a call is not.
 */
public final class Toolset {
  private final TauDomain domain;
  private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
  private final Map<String, Tool> tools;

  private Toolset(TauDomain domain, JsonNode definitions) {
    this.domain = domain;
    this.tools = domain.tools();
    for (JsonNode definition : definitions) {
      this.definitions.put(definition.get("name").textValue(), (ObjectNode) definition);
    }
    if (!tools.keySet().equals(this.definitions.keySet())) {
      throw new IllegalStateException("tools and their definitions differ: " + domain);
    }
  }

  /** The tools of a world. */
  public static Toolset of(TauDomain domain) {
    String resource = domain.folder() + "-tools.json";
    try (InputStream in = Toolset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      return new Toolset(domain, TauFiles.JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }

  /** The world whose tools these are. */
  public TauDomain domain() {
    return domain;
  }

  /**
   * What a model is told, in upstream's order: {@code name}, {@code description} and {@code
   * parameters} (JSON Schema) of each tool, in copies.
   */
  public List<ObjectNode> definitions() {
    return definitions.values().stream().map(ObjectNode::deepCopy).toList();
  }

  /**
   * Calls a tool and returns what the agent reads. Whatever goes wrong is such a text too: an
   * unknown name, arguments that are missing or too many or of the wrong type.
   */
  public String call(Database data, TauCall call) {
    Tool tool = tools.get(call.name());
    ObjectNode definition = definitions.get(call.name());
    if (tool == null || definition == null) {
      return "Unknown action " + call.name();
    }
    List<String> parameters = new ArrayList<>();
    definition.get("parameters").get("required").forEach(p -> parameters.add(p.textValue()));
    String misfit = PythonSignature.misfit(domain, call, parameters);
    if (misfit != null) {
      return "Error: " + misfit;
    }
    try {
      return tool.call(data, new Arguments(call.arguments()));
    } catch (Refusal e) {
      return e.answer();
    } catch (PythonError e) {
      return "Error: " + e.getMessage();
    }
  }
}
