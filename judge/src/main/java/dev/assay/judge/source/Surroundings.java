package dev.assay.judge.source;

import dev.assay.judge.Case;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What spans tell of the rules an agent is under and of the tools it has. */
final class Surroundings {
  /** Where OpenTelemetry's conventions put the definitions of the tools at hand. */
  private static final String TOOLS = "gen_ai.tool.definitions";

  private Surroundings() {}

  /** The rules that the first call of a model was given, and the tools of all. */
  static Map<String, String> of(List<Span> spans) {
    Map<String, String> context = new HashMap<>();
    ToolDefinitions tools = new ToolDefinitions();
    for (Span span : spans) {
      String system =
          span.input().stream()
              .filter(message -> message.role() == Role.SYSTEM)
              .map(Message::text)
              .collect(Collectors.joining("\n"));
      if (!system.isBlank()) {
        context.putIfAbsent(Case.POLICY, system);
      }
      tools.add(span.attributes().get(TOOLS));
    }
    tools.text().ifPresent(text -> context.put(Case.TOOLS, text));
    return context;
  }
}
