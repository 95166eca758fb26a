package dev.assay.bench.tau;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call of a tool.
 *
 * @param name as the model wrote it; not necessarily a tool's
 * @param arguments by name, in the model's order and of any type; not to be changed
 */
public record TauCall(String name, ObjectNode arguments) {}
