package dev.assay.bench.storefront.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A tool call the agent is about to make. */
public record ToolRequest(String tool, ObjectNode arguments) {

  /** The same call with another text as an argument. */
  public ToolRequest with(String name, String value) {
    return new ToolRequest(tool, arguments.deepCopy().put(name, value));
  }
}
