package dev.assay.judge.local;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * Texts as vectors of length 1 by all-MiniLM-L6-v2, quantised, from the jar. The session runs on
 * the thread that asks, so that as many texts are embedded at once as threads ask. Safe for use by
 * many threads.
 */
public final class TextEmbedder {
  /** Numbers in a vector. */
  public static final int SIZE = 384;

  /** Part of the identity of every judge that uses it. */
  static final String NAME = "all-minilm-l6-v2-q";

  private static final String MOST_TOKENS = "160";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private TextEmbedder() {
    try (InputStream model = resource(".onnx");
        InputStream words = resource("-tokenizer.json");
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      this.session = environment.createSession(model.readAllBytes(), options);
      this.tokenizer =
          HuggingFaceTokenizer.newInstance(
              words,
              Map.of("padding", "false", "truncation", "true", "modelMaxLength", MOST_TOKENS));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the embedding model", e);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot load the embedding model", e);
    }
  }

  /** The model, loaded with the first call and kept: it takes a quarter of a second and 60 MB. */
  public static TextEmbedder shared() {
    return Shared.EMBEDDER;
  }

  private static final class Shared {
    static final TextEmbedder EMBEDDER = new TextEmbedder();
  }

  private static InputStream resource(String ending) throws IOException {
    InputStream in =
        AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + NAME + ending);
    if (in == null) {
      throw new IOException("no " + NAME + ending + " in the jar");
    }
    return in;
  }

  /** The vector of a text, the mean over its tokens; all 0 for a blank text. */
  public float[] embed(String text) {
    float[] vector = new float[SIZE];
    if (text.isBlank()) {
      return vector;
    }
    Encoding encoding = tokenizer.encode(text, true, false);
    long[] ids = encoding.getIds();
    long[] shape = {1, ids.length};
    try (OnnxTensor tokens = tensor(ids, shape);
        OnnxTensor mask = tensor(encoding.getAttentionMask(), shape);
        OnnxTensor types = tensor(encoding.getTypeIds(), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
      return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
    } catch (OrtException e) {
      throw new IllegalStateException("embedding a text of " + text.length() + " characters", e);
    }
  }

  private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static float[] mean(FloatBuffer states, int tokens) {
    float[] sum = new float[SIZE];
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < SIZE; i++) {
        sum[i] += states.get(token * SIZE + i);
      }
    }
    double squares = 0;
    for (float value : sum) {
      squares += (double) value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < SIZE && length > 0; i++) {
      sum[i] /= length;
    }
    return sum;
  }
}
