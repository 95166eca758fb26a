package dev.assay.bench.storefront;

import static dev.assay.bench.storefront.Attributes.flag;
import static dev.assay.bench.storefront.Attributes.number;
import static dev.assay.bench.storefront.Attributes.shared;

import dev.assay.bench.storefront.shop.Policy;
import dev.assay.bench.storefront.shop.ToolBox;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What spans have in common, encoded once. Immutable. */
final class Instrumentation {
  static final String SERVICE = "storefront-assistant";
  static final String SCHEMA = "https://opentelemetry.io/schemas/1.41.0";
  static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("dev.assay.storefront").setVersion("1").build();

  private static final String SYSTEM = "[" + Transcript.text(Policy.TEXT) + "]";
  private static final String TOOLS = ToolBox.definitions().toString();

  /** Tokens every model call begins with. */
  static final int PREFIX_TOKENS = Tokens.of(Policy.TEXT) + Tokens.of(TOOLS);

  /** Of every model call. */
  static final List<KeyValue> CHAT =
      List.of(
          shared("gen_ai.operation.name", "chat"),
          shared("gen_ai.provider.name", Model.PROVIDER),
          shared("gen_ai.request.model", Model.REQUESTED),
          flag("gen_ai.request.stream", true),
          shared("server.address", Model.HOST),
          number("server.port", 443),
          shared("gen_ai.system_instructions", SYSTEM),
          shared("gen_ai.tool.definitions", TOOLS));

  /** Of every turn. */
  static final List<KeyValue> AGENT =
      List.of(
          shared("gen_ai.operation.name", "invoke_agent"),
          shared("gen_ai.provider.name", Model.PROVIDER),
          shared("gen_ai.agent.name", SERVICE),
          shared("gen_ai.request.model", Model.REQUESTED),
          shared("gen_ai.output.type", "text"));

  private static final Map<String, List<KeyValue>> TOOL = new HashMap<>();

  static {
    ToolBox.definitions()
        .forEach(
            tool ->
                TOOL.put(
                    tool.get("name").textValue(),
                    List.of(
                        shared("gen_ai.operation.name", "execute_tool"),
                        shared("gen_ai.tool.name", tool.get("name").textValue()),
                        shared("gen_ai.tool.type", "function"),
                        shared("gen_ai.tool.description", tool.get("description").textValue()))));
  }

  private Instrumentation() {}

  /** Of every run of a tool. */
  static List<KeyValue> tool(String name) {
    return TOOL.getOrDefault(name, List.of());
  }

  /** The process that sends: a version of the assistant. */
  static Resource resource(String release) {
    return Resource.newBuilder()
        .addAttributes(shared("service.name", SERVICE))
        .addAttributes(shared("service.version", release))
        .addAttributes(shared("assay.source", "storefront"))
        .addAttributes(flag("assay.simulated", true))
        .addAttributes(shared("telemetry.sdk.name", "opentelemetry"))
        .addAttributes(shared("telemetry.sdk.language", "java"))
        .build();
  }
}
