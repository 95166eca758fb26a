package dev.assay.ingest.convention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One name for each provider, OpenTelemetry's, whatever its own library calls it. */
final class Providers {
  private Providers() {}

  /** The name to keep; one that is not known stays as it is. */
  static @Nullable String name(@Nullable String told) {
    if (told == null) {
      return null;
    }
    String key = told.toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (key) {
      case "openai",
          "open-ai",
          "openai.chat",
          "openai.responses",
          "openai.completion",
          "openai.embedding" ->
          "openai";
      case "anthropic.messages", "claude" -> "anthropic";
      case "azure",
          "azure-openai",
          "az.ai.openai",
          "azure.openai",
          "azure-openai.chat",
          "azure-openai.responses" ->
          "azure.ai.openai";
      case "az.ai.inference", "azure-ai", "azure-ai-inference" -> "azure.ai.inference";
      case "bedrock", "aws-bedrock", "amazon-bedrock" -> "aws.bedrock";
      case "gemini", "google.generative-ai", "google-gemini", "googleai" -> "gcp.gemini";
      case "vertex-ai", "vertexai", "google.vertex.chat", "google-vertex" -> "gcp.vertex_ai";
      case "mistral", "mistralai", "mistral.chat", "mistral-ai" -> "mistral_ai";
      case "xai", "xai.chat", "x-ai" -> "x_ai";
      case "cohere.chat" -> "cohere";
      case "groq.chat" -> "groq";
      case "deepseek.chat" -> "deepseek";
      case "watsonx" -> "ibm.watsonx.ai";
      default -> told;
    };
  }
}
