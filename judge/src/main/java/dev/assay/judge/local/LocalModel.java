package dev.assay.judge.local;

import dev.assay.judge.Fingerprint;
import java.util.List;

/**
 * A trained model, whole: with it and a case the answer is fixed. Immutable.
 *
 * @param question what is answered
 * @param values the answers there are, rising; yes is 1 and no is 0
 * @param weights one row of {@link Features#SIZE} a value, rounded to floats
 * @param seen what its confidences rest on
 */
record LocalModel(
    String question, List<Double> values, List<Float> weights, List<ConfidenceFit.Seen> seen) {
  LocalModel {
    values = List.copyOf(values);
    weights = List.copyOf(weights);
    seen = List.copyOf(seen);
    if (values.size() < 2 || weights.size() != values.size() * Features.SIZE || seen.isEmpty()) {
      throw new IllegalArgumentException(
          "not a model of these figures: %d values, %d weights"
              .formatted(values.size(), weights.size()));
    }
  }

  /** Identity of everything that defines the judge. */
  String hash() {
    Fingerprint hash =
        new Fingerprint("local-judge-1").add(Features.NAME).add(TextEmbedder.NAME).add(question);
    values.forEach(value -> hash.add(Double.doubleToLongBits(value)));
    weights.forEach(weight -> hash.add(Float.floatToIntBits(weight)));
    seen.forEach(
        one -> hash.add(Double.doubleToLongBits(one.probability())).add(one.right() ? 1 : 0));
    return hash.hex();
  }
}
