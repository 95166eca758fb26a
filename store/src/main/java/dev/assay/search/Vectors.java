package dev.assay.search;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of texts, made when they are asked for and kept while they fit. One is made at a time, on
 * one thread. Safe for use by many threads.
 */
final class Vectors {
  private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

  /** Of 1.5 KiB each. */
  private static final int MOST_KEPT = 5_000;

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable MiniLm model;
  private boolean isBroken;

  private final Map<String, float[]> kept =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * Vectors by a model that is loaded with the first text.
   *
   * @param folder for the tokenizer's native library
   */
  Vectors(Path folder) {
    this.folder = folder;
  }

  /** The vector of a text, of length 1; empty when the model does not run on this machine. */
  Optional<float[]> of(String text) {
    lock.lock();
    try {
      float[] known = kept.get(text);
      MiniLm loaded = known == null ? model() : null;
      if (known == null && loaded != null) {
        known = loaded.vector(text);
        kept.put(text, known);
      }
      return Optional.ofNullable(known);
    } finally {
      lock.unlock();
    }
  }

  /** How alike two texts are, from -1 to 1. */
  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private @Nullable MiniLm model() {
    if (model == null && !isBroken) {
      // The library must neither write to the user's folder nor ask anybody on the network.
      System.setProperty("DJL_CACHE_DIR", folder.toString());
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      try {
        model = new MiniLm();
      } catch (IOException | OrtException | RuntimeException | LinkageError e) {
        isBroken = true;
        LOG.warn("the model for \"more like this\" does not run here: words alone are compared", e);
      }
    }
    return model;
  }
}
