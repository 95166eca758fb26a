package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.AllowSchemaLoader;
import dev.assay.judge.Case;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the arguments of every tool call are as the tool's definition says: JSON that its schema
 * allows, and a tool that there is. Without definitions, whether they are JSON objects.
 */
public final class ArgumentsValid implements Check {
  /** A tool that tells nothing of its arguments takes any. */
  private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

  /**
   * Definitions come from whoever sends spans: a reference in one must not lead to the network or
   * to files.
   */
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(
                  loaders -> loaders.add(new AllowSchemaLoader(ArgumentsValid::isDraft))));

  /** The drafts' own schemas, which the library brings. */
  private static boolean isDraft(AbsoluteIri address) {
    return address.toString().startsWith("classpath:draft");
  }

  @Override
  public String question() {
    return "tool_arguments_valid";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SortedMap<String, String> parameters() {
    return new TreeMap<>();
  }

  @Override
  public Finding on(Case c) {
    if (c.toolCalls().isEmpty()) {
      return Finding.notApplicable("no tool was called");
    }
    if (c.toolCalls().stream().allMatch(call -> call.arguments() == null)) {
      return Finding.missing("no arguments were captured");
    }
    Map<String, JsonNode> definitions = definitions(c.context().get(Case.TOOLS));
    List<String> complaints = new ArrayList<>();
    for (ToolCall call : c.toolCalls()) {
      if (call.arguments() != null) {
        complaints.addAll(complaints(call, call.arguments(), definitions));
      }
    }
    return Finding.of(complaints);
  }

  private static List<String> complaints(
      ToolCall call, String arguments, Map<String, JsonNode> definitions) {
    Optional<JsonNode> given =
        JsonTexts.parse(arguments.isBlank() ? "{}" : arguments).filter(JsonNode::isObject);
    if (given.isEmpty()) {
      return List.of(call.name() + ": the arguments are no JSON object");
    }
    if (definitions.isEmpty()) {
      return List.of();
    }
    JsonNode schema = definitions.get(call.name());
    if (schema == null) {
      return List.of(call.name() + ": there is no such tool");
    }
    try {
      JsonSchema compiled = SCHEMAS.getSchema(schema);
      return compiled.validate(given.get()).stream()
          .map(message -> call.name() + ": " + message.getMessage())
          .sorted()
          .toList();
    } catch (JsonSchemaException e) {
      // A definition that is no schema says nothing about the arguments.
      return List.of();
    }
  }

  /** The schema of each tool, in the forms of OpenAI, Anthropic and MCP. */
  private static Map<String, JsonNode> definitions(@org.jspecify.annotations.Nullable String text) {
    Map<String, JsonNode> schemas = new HashMap<>();
    JsonTexts.parse(text)
        .ifPresent(
            tools ->
                tools.forEach(
                    tool -> {
                      JsonNode function = tool.has("function") ? tool.get("function") : tool;
                      JsonNode schema = function.get("parameters");
                      for (String name : List.of("input_schema", "inputSchema")) {
                        schema = schema == null ? function.get(name) : schema;
                      }
                      if (function.hasNonNull("name")) {
                        boolean told = schema != null && schema.isObject();
                        schemas.put(function.get("name").asText(), told ? schema : ANYTHING);
                      }
                    }));
    return schemas;
  }
}
