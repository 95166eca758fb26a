package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_NAME;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ingest.json.Json;
import dev.assay.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** The Model Context Protocol: a call of a tool is one, everything else is plumbing. */
final class Mcp implements Convention {
  @Override
  public String name() {
    return "mcp";
  }

  @Override
  public boolean recognises(RawSpan span) {
    return span.attributes().hasHead("mcp");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    String method = attributes.text("mcp.method.name");
    boolean callsTool = "tools/call".equals(method);
    told.tell(KIND, callsTool ? SpanKind.TOOL : method == null ? null : SpanKind.OTHER);
    if (!told.is(SpanKind.TOOL)) {
      return;
    }
    JsonNode request = attributes.json("mcp.request.argument");
    JsonNode parameters = request == null ? null : request.path("params");
    told.tell(TOOL_NAME, attributes.text("gen_ai.tool.name", "mcp.tool.name"));
    if (parameters != null) {
      told.tell(TOOL_NAME, PartJson.firstText(parameters, "name"));
      told.tell(TOOL_ARGUMENTS, Json.text(parameters.get("arguments")));
    }
    told.tell(TOOL_NAME, named(span.name()));
    told.tell(TOOL_ARGUMENTS, attributes.text("gen_ai.tool.call.arguments"));
    told.tell(TOOL_RESULT, attributes.text("gen_ai.tool.call.result"));
    JsonNode response = attributes.json("mcp.response.value");
    JsonNode content = response == null ? null : response.path("result").path("content");
    if (content == null || content.isMissingNode()) {
      content = response == null ? null : response.path("content");
    }
    told.tell(TOOL_RESULT, content == null ? null : PartJson.joinedText(content));
    told.tell(TOOL_RESULT, attributes.text("mcp.response.value"));
  }

  /** The convention names the span after method and tool. */
  private static @Nullable String named(String spanName) {
    return spanName.startsWith("tools/call ") ? spanName.substring("tools/call ".length()) : null;
  }
}
