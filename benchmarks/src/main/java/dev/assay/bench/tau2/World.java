package dev.assay.bench.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonError;
import dev.assay.bench.tau.python.PythonJson;
import java.util.SequencedSet;

/** The world of one conversation: two databases and the tools of both parties. For one thread. */
public abstract class World {
  private final ObjectNode agentData;
  private final ObjectNode userData;

  World(ObjectNode agentData, ObjectNode userData) {
    this.agentData = agentData;
    this.userData = userData;
  }

  /** A call's answer as its caller reads it, and whether it is an error. */
  public record Answer(String text, boolean error) {}

  abstract Toolkit toolkit(Party party);

  /** Carries what one side did over to the other. */
  void sync() {}

  /** Names of a party's tools, in order. */
  public SequencedSet<String> tools(Party party) {
    return toolkit(party).tools();
  }

  /** Calls a tool, and lets the other side notice. */
  public Answer call(Party party, String tool, ObjectNode arguments) {
    Answer answer;
    try {
      JsonNode result = toolkit(party).call(tool, arguments);
      answer =
          new Answer(result.isTextual() ? result.textValue() : PythonJson.dumps(result), false);
    } catch (ToolError | PythonError e) {
      answer = new Answer("Error: " + e.getMessage(), true);
    }
    sync();
    return answer;
  }

  /** Runs a function with which a task sets up or checks; upstream lets the other side notice. */
  JsonNode run(Party party, String function, ObjectNode arguments) {
    JsonNode result = toolkit(party).run(function, arguments);
    sync();
    return result;
  }

  /** The agent's database. */
  ObjectNode agentData() {
    return agentData;
  }

  /** The user's database; empty in worlds where the user has none. */
  ObjectNode userData() {
    return userData;
  }
}
