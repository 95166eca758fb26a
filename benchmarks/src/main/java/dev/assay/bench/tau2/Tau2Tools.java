package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What models are told of a world's tools: in upstream's words where the user has a checkout, whose
 * Python says them, else in ours. Immutable.
 */
final class Tau2Tools {
  private final Map<Party, List<ToolDefinition>> tools;
  private final boolean upstream;

  /** The tools of a world, in the world's order. */
  Tau2Tools(Tau2Files files) {
    Map<String, Docstring> said = files.docstrings();
    World world = files.world();
    this.tools =
        Map.of(
            Party.ASSISTANT, of(files.domain(), world, Party.ASSISTANT, said),
            Party.USER, of(files.domain(), world, Party.USER, said));
    this.upstream =
        tools.values().stream().flatMap(List::stream).allMatch(t -> said.containsKey(t.name()));
  }

  /** A party's tools. */
  List<ToolDefinition> of(Party party) {
    return tools.getOrDefault(party, List.of());
  }

  /** Whether every tool is told in upstream's words. */
  boolean upstream() {
    return upstream;
  }

  private static List<ToolDefinition> of(
      Tau2Domain domain, World world, Party party, Map<String, Docstring> said) {
    try {
      JsonNode all =
          Tau2Files.JSON
              .readTree(text(domain.folder() + "-tools.json"))
              .path(party.name().toLowerCase(Locale.ROOT));
      List<ToolDefinition> tools = new ArrayList<>();
      for (String name : world.tools(party)) {
        tools.add(definition(all, name, said.getOrDefault(name, Docstring.NONE)));
      }
      return tools;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the tools of " + domain, e);
    }
  }

  private static ToolDefinition definition(JsonNode all, String name, Docstring said) {
    for (JsonNode tool : all) {
      if (tool.path("name").asText().equals(name)) {
        JsonNode parameters = tool.path("parameters").deepCopy();
        said.parameters()
            .forEach(
                (parameter, description) -> {
                  if (parameters.path("properties").path(parameter) instanceof ObjectNode known) {
                    known.put("description", description);
                  }
                });
        String ours = tool.path("description").asText();
        String description = said.description().isEmpty() ? ours : said.description();
        return new ToolDefinition(name, description, parameters.toString());
      }
    }
    throw new IllegalStateException("a tool without definition: " + name);
  }

  /** A text of this package's resources. */
  static String text(String file) {
    try (InputStream in = Tau2Tools.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
