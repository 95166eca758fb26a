package dev.assay.trace;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface Part {

  /** Text said to the other side. */
  record Text(String text) implements Part {}

  /** Text the model thought and did not say. */
  record Reasoning(String text) implements Part {}

  /**
   * The model asks for a tool to be run.
   *
   * @param callId pairs the request with its {@link ToolResponse}; null when the sender gave none
   * @param arguments JSON as the model wrote it, possibly malformed
   */
  record ToolRequest(@Nullable String callId, String name, String arguments) implements Part {}

  /**
   * What a tool answered.
   *
   * @param name null when the sender gave none
   * @param result text, or JSON as text
   */
  record ToolResponse(@Nullable String callId, @Nullable String name, String result)
      implements Part {}

  /**
   * An image, sound or file, by reference.
   *
   * @param modality image, audio, video or file
   * @param reference a URI or file id; never the bytes themselves
   */
  record Media(String modality, @Nullable String mimeType, String reference) implements Part {}

  /** A part of a kind not known here, kept as it came. */
  record Other(String type, String json) implements Part {}
}
