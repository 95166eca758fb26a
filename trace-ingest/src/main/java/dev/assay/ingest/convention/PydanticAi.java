package dev.assay.ingest.convention;

import static dev.assay.ingest.convention.Field.AGENT;
import static dev.assay.ingest.convention.Field.COST;
import static dev.assay.ingest.convention.Field.INPUT;
import static dev.assay.ingest.convention.Field.KIND;
import static dev.assay.ingest.convention.Field.OUTPUT;
import static dev.assay.ingest.convention.Field.REQUEST_MODEL;
import static dev.assay.ingest.convention.Field.TOOL_ARGUMENTS;
import static dev.assay.ingest.convention.Field.TOOL_RESULT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.trace.Message;
import dev.assay.trace.Role;
import dev.assay.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pydantic AI's agents and tools, and Logfire's records of raw clients. */
final class PydanticAi implements Convention {
  private static final String[] HISTORY = {"pydantic_ai.all_messages", "all_messages_events"};

  @Override
  public String name() {
    return "pydantic_ai";
  }

  @Override
  public boolean recognises(RawSpan span) {
    Attributes attributes = span.attributes();
    return attributes.hasHead("pydantic_ai")
        || attributes.hasHead("logfire")
        || attributes.has("all_messages_events")
        || attributes.has("model_request_parameters");
  }

  @Override
  public void read(RawSpan span, Telling told) {
    Attributes attributes = span.attributes();
    told.tell(KIND, kind(attributes));
    told.tell(REQUEST_MODEL, attributes.text("model_name"));
    told.tell(COST, attributes.cost(span.problems(), "operation.cost"));
    if (told.is(SpanKind.TOOL)) {
      told.tell(TOOL_ARGUMENTS, attributes.text("tool_arguments"));
      told.tell(TOOL_RESULT, ToolText.result(attributes.text("tool_response")));
    } else if (told.is(SpanKind.AGENT)) {
      told.tell(AGENT, attributes.text("gen_ai.agent.name", "agent_name"));
      history(attributes, told);
    } else {
      events(attributes, told);
      if (attributes.has("response_data")) {
        Payload.tell(told, attributes.text("request_data"), attributes.text("response_data"));
      }
    }
  }

  private static @Nullable SpanKind kind(Attributes attributes) {
    boolean isAgent =
        attributes.has("pydantic_ai.all_messages")
            || attributes.has("all_messages_events")
            || attributes.has("final_result");
    return isAgent ? SpanKind.AGENT : attributes.has("tool_arguments") ? SpanKind.TOOL : null;
  }

  /** What the agent had before it spoke last is its input. */
  private static void history(Attributes attributes, Telling told) {
    List<Message> all = List.of();
    for (String key : HISTORY) {
      all = all.isEmpty() ? MessageJson.messages(attributes.json(key), Role.USER) : all;
    }
    boolean answered = !all.isEmpty() && all.getLast().role() == Role.ASSISTANT;
    told.tell(INPUT, answered ? all.subList(0, all.size() - 1) : all);
    told.tell(OUTPUT, answered ? List.of(all.getLast()) : List.of());
    String result = attributes.text("final_result");
    told.tell(OUTPUT, result == null ? List.of() : List.of(Message.text(Role.ASSISTANT, result)));
  }

  /** Message events as a JSON list on the span: a choice is what the model said. */
  private static void events(Attributes attributes, Telling told) {
    JsonNode events = attributes.has("events") ? attributes.json("events") : null;
    if (events == null || !events.isArray()) {
      return;
    }
    List<Message> input = new ArrayList<>();
    List<Message> output = new ArrayList<>();
    for (JsonNode event : events) {
      boolean isChoice = "gen_ai.choice".equals(event.path("event.name").asText());
      List<Message> told1 = MessageJson.messages(event, isChoice ? Role.ASSISTANT : Role.USER);
      (isChoice ? output : input).addAll(told1);
    }
    told.tell(INPUT, input);
    told.tell(OUTPUT, output);
  }
}
