package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What models are told of tools, and of their parts. */
final class Tau2Tools {
  private Tau2Tools() {}

  /** A party's tools in a world, in the world's order. */
  static List<ToolDefinition> of(Tau2Domain domain, World world, Party party) {
    try {
      JsonNode all =
          Tau2Files.JSON
              .readTree(text(domain.folder() + "-tools.json"))
              .path(party.name().toLowerCase(Locale.ROOT));
      List<ToolDefinition> tools = new ArrayList<>();
      for (String name : world.tools(party)) {
        tools.add(definition(all, name));
      }
      return tools;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the tools of " + domain, e);
    }
  }

  private static ToolDefinition definition(JsonNode all, String name) {
    for (JsonNode tool : all) {
      if (tool.path("name").asText().equals(name)) {
        return new ToolDefinition(
            name, tool.path("description").asText(), tool.path("parameters").toString());
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
