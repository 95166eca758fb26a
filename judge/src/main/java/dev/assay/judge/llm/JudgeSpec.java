package dev.assay.judge.llm;

import dev.assay.judge.Fingerprint;
import dev.assay.judge.JudgeId;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.rubric.Rubric;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that defines a judge that asks a model: another model, rubric, prompt or parameter is
 * another judge.
 *
 * @param model as its endpoint knows it
 */
public record JudgeSpec(Rubric rubric, String model, Sampling sampling) {
  /** Most tokens of an answer unless told otherwise: reasons for a handful of criteria. */
  public static final int DEFAULT_MAX_TOKENS = 2048;

  /** With steady sampling. */
  public static JudgeSpec of(Rubric rubric, String model) {
    return new JudgeSpec(rubric, model, Sampling.steady(DEFAULT_MAX_TOKENS));
  }

  /** Identity by the hash of rubric, model, prompt and parameters. */
  public JudgeId id() {
    Fingerprint hash =
        new Fingerprint("model-judge-1")
            .add(rubric.hash())
            .add(model)
            .add(promptHash())
            .add(text(sampling.temperature()))
            .add(text(sampling.topP()))
            .add(text(sampling.seed()))
            .add(sampling.maxTokens());
    sampling.stop().forEach(hash::add);
    return new JudgeId(JudgeId.Kind.MODEL, rubric.name() + "/" + model, hash.hex());
  }

  /** All of it by name, for people to read. */
  public SortedMap<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("rubric", rubric.name() + ", version " + rubric.version());
    parts.put("rubric hash", rubric.hash());
    parts.put("model", model);
    parts.put("prompt hash", promptHash());
    parts.put("temperature", text(sampling.temperature()));
    parts.put("top p", sampling.topP() == null ? "the model's own" : text(sampling.topP()));
    parts.put("seed", sampling.seed() == null ? "none" : text(sampling.seed()));
    parts.put("most tokens", Integer.toString(sampling.maxTokens()));
    if (!sampling.stop().isEmpty()) {
      parts.put("stops at", String.join(", ", sampling.stop()));
    }
    return parts;
  }

  /** Hash of the prompt's words in every language, 64 hexadecimal digits. */
  public String promptHash() {
    return new Prompt(rubric).hash();
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return String.valueOf(value);
  }
}
