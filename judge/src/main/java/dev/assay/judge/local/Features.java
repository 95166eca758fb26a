package dev.assay.judge.local;

import dev.assay.judge.Case;
import dev.assay.judge.Recent;
import dev.assay.trace.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A case as figures: the embedding of how the answer begins; words and pairs of words of its
 * beginning, its end and of what was asked; the tools that ran, in order; structure; a constant.
 * Nothing is fitted here, so the same figures serve every question. Safe for use by many threads.
 */
public final class Features {
  /** Part of the identity of every judge that uses them. */
  static final String NAME = "features-1";

  /** Ways in which answers begin, a kilobyte and a half each. */
  private static final int REMEMBERED = 10_000;

  private static final int EMBEDDED = 300;
  private static final int OPENING = 600;
  private static final int CLOSING = 600;
  private static final int ASKED = 600;

  /** An embedding has length 1; the words of a text, which say more, count more. */
  private static final double EMBEDDING_SCALE = 2;

  private static final double WORDS_LENGTH = 1.5;
  private static final double ASKED_LENGTH = 0.5;

  private static final int OPENING_AT = TextEmbedder.SIZE;
  private static final int CLOSING_AT = OPENING_AT + Words.BUCKETS;
  private static final int ASKED_AT = CLOSING_AT + Words.BUCKETS;
  private static final int TOOLS_AT = ASKED_AT + Words.BUCKETS;
  private static final int STRUCTURE_AT = TOOLS_AT + Words.BUCKETS;
  private static final int CONSTANT_AT = STRUCTURE_AT + Structure.SIZE;

  /** Figures of a case. The last is the constant, whose weight is not held small. */
  static final int SIZE = CONSTANT_AT + 1;

  private final Function<String, float[]> embedding;

  public Features(TextEmbedder embedder) {
    this(new Recent<>(REMEMBERED, embedder::embed)::of);
  }

  Features(Function<String, float[]> embedding) {
    this.embedding = embedding;
  }

  SparseVector of(Case c) {
    CaseText text = CaseText.of(c);
    SparseVector.Builder figures = new SparseVector.Builder();
    float[] vector = embedding.apply(CaseText.start(text.said(), EMBEDDED));
    for (int i = 0; i < vector.length; i++) {
      figures.add(i, EMBEDDING_SCALE * vector[i]);
    }
    String said = text.said();
    Words.put(figures, OPENING_AT, Words.of(CaseText.start(said, OPENING)), WORDS_LENGTH);
    Words.put(figures, CLOSING_AT, Words.of(CaseText.end(said, CLOSING)), WORDS_LENGTH);
    Words.put(figures, ASKED_AT, Words.of(CaseText.end(text.asked(), ASKED)), ASKED_LENGTH);
    Words.put(figures, TOOLS_AT, tools(text.tools()), text.tools().isEmpty() ? 0 : WORDS_LENGTH);
    double[] structure = Structure.of(text, Words.of(said));
    for (int i = 0; i < structure.length; i++) {
      figures.add(STRUCTURE_AT + i, structure[i]);
    }
    figures.add(CONSTANT_AT, 1.0);
    return figures.build();
  }

  private static List<String> tools(List<ToolCall> calls) {
    List<String> names = new ArrayList<>();
    if (!calls.isEmpty()) {
      names.add("<");
      calls.forEach(call -> names.add(call.name() + (call.result() == null ? "!" : "")));
      names.add(">");
    }
    return names;
  }
}
