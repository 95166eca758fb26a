package dev.assay.bench.harness.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool as a model is told of it.
 *
 * @param description what it does; may be empty
 * @param parameters JSON Schema of its arguments; not to be changed
 */
public record ToolDefinition(String name, String description, ObjectNode parameters) {}
