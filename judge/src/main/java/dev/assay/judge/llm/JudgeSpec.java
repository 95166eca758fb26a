package dev.assay.judge.llm;

import dev.assay.judge.Fingerprint;
import dev.assay.judge.JudgeId;
import dev.assay.judge.model.ChatRequest.Sampling;
import dev.assay.judge.rubric.Rubric;

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

  /** Hash of the prompt's words in every language, 64 hexadecimal digits. */
  public String promptHash() {
    return new Prompt(rubric).hash();
  }

  private static String text(@org.jspecify.annotations.Nullable Object value) {
    return String.valueOf(value);
  }
}
