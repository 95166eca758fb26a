package dev.assay.judge.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.AllowSchemaLoader;
import dev.assay.judge.Recent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What tools take, in the forms of OpenAI, Anthropic and MCP. A tool that was defined in several
 * ways takes what any of them allows.
 */
final class ToolSchemas {
  /** A tool that tells nothing of its arguments takes any. */
  private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

  /**
   * Definitions come from whoever sends spans: a reference in one must not lead to the network or
   * to files, and a pattern must not take for ever.
   */
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(
                  loaders -> loaders.add(new AllowSchemaLoader(ToolSchemas::isDraft))));

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .regularExpressionFactory(
              text -> {
                BoundedPattern pattern = new BoundedPattern(text);
                return pattern::isIn;
              })
          .build();

  /** Definitions come again with every case of an agent, and take a millisecond to compile. */
  private static final Recent<String, ToolSchemas> RECENT = new Recent<>(256, ToolSchemas::new);

  private static final ToolSchemas NONE = new ToolSchemas("[]");

  private final Map<String, List<Definition>> schemas = new HashMap<>();

  /** The drafts' own schemas, which the library brings. */
  private static boolean isDraft(AbsoluteIri address) {
    return address.toString().startsWith("classpath:draft");
  }

  /** The definitions in a JSON array; none when it is null or no JSON. */
  static ToolSchemas of(@Nullable String text) {
    return text == null ? NONE : RECENT.of(text);
  }

  private ToolSchemas(String text) {
    JsonTexts.parse(text).ifPresent(all -> all.forEach(this::add));
  }

  /** A way in which a tool is defined; compiled when it is first needed. */
  private static final class Definition {
    private final JsonNode schema;
    private volatile @Nullable JsonSchema compiled;

    Definition(JsonNode schema) {
      this.schema = schema;
    }

    JsonSchema compiled() {
      JsonSchema known = compiled;
      if (known == null) {
        known = SCHEMAS.getSchema(schema, CONFIG);
        compiled = known;
      }
      return known;
    }
  }

  private void add(JsonNode tool) {
    JsonNode function = tool.has("function") ? tool.get("function") : tool;
    JsonNode schema = function.get("parameters");
    for (String name : List.of("input_schema", "inputSchema")) {
      schema = schema == null ? function.get(name) : schema;
    }
    if (function.hasNonNull("name")) {
      schemas
          .computeIfAbsent(function.get("name").asText(), name -> new ArrayList<>())
          .add(new Definition(schema != null && schema.isObject() ? schema : ANYTHING));
    }
  }

  boolean isEmpty() {
    return schemas.isEmpty();
  }

  boolean has(String tool) {
    return schemas.containsKey(tool);
  }

  /**
   * What is wrong with the arguments of a tool that there is; empty when nothing is.
   *
   * @throws BoundedPattern.TooSlow if a pattern of the definition cannot be tried in time
   */
  List<String> complaints(String tool, JsonNode arguments) {
    List<String> last = List.of();
    for (Definition schema : schemas.getOrDefault(tool, List.of())) {
      List<String> complaints = complaints(tool, schema, arguments);
      if (complaints.isEmpty()) {
        return complaints;
      }
      last = complaints;
    }
    return last;
  }

  private static List<String> complaints(String tool, Definition schema, JsonNode arguments) {
    try {
      return schema.compiled().validate(arguments).stream()
          .map(message -> tool + ": " + message.getMessage())
          .sorted()
          .toList();
    } catch (JsonSchemaException | PatternSyntaxException e) {
      // A definition that is no schema says nothing about the arguments.
      return List.of();
    }
  }
}
