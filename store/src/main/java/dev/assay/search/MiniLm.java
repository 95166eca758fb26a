package dev.assay.search;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** All-MiniLM-L6-v2, quantised, from the class path, on one thread: others have the rest. */
final class MiniLm extends AbstractInProcessEmbeddingModel {
  static final int DIMENSIONS = 384;
  private static final String NAME = "all-minilm-l6-v2-q";

  private final OnnxBertBiEncoder encoder;

  /**
   * Loads the model, which takes about a second.
   *
   * @throws IOException if it cannot be read
   * @throws OrtException if it cannot be loaded
   */
  MiniLm() throws IOException, OrtException {
    super(Runnable::run);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream model = resource(NAME + ".onnx");
        InputStream tokenizer = resource(NAME + "-tokenizer.json")) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      encoder =
          new OnnxBertBiEncoder(
              environment,
              environment.createSession(model.readAllBytes(), options),
              tokenizer,
              PoolingMode.MEAN);
    }
  }

  /** The vector of a text, of length 1. */
  float[] vector(String text) {
    return embedAll(List.of(TextSegment.from(text))).content().getFirst().vector();
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  @Override
  protected Integer knownDimension() {
    return DIMENSIONS;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = MiniLm.class.getClassLoader().getResourceAsStream(name);
    if (found == null) {
      throw new FileNotFoundException(name + " is not on the class path");
    }
    return found;
  }
}
