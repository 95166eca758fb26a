package dev.assay.judge.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A model as bytes: counts, then numbers, big-endian. */
final class ModelBytes {
  private ModelBytes() {}

  static byte[] write(LocalModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(model.question());
      out.writeInt(model.values().size());
      for (double value : model.values()) {
        out.writeDouble(value);
      }
      out.writeInt(model.weights().size());
      for (float weight : model.weights()) {
        out.writeFloat(weight);
      }
      out.writeInt(model.seen().size());
      for (ConfidenceFit.Seen seen : model.seen()) {
        out.writeDouble(seen.probability());
        out.writeBoolean(seen.right());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static LocalModel read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String question = in.readUTF();
      List<Double> values = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        values.add(in.readDouble());
      }
      List<Float> weights = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        weights.add(in.readFloat());
      }
      List<ConfidenceFit.Seen> seen = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        seen.add(new ConfidenceFit.Seen(in.readDouble(), in.readBoolean()));
      }
      return new LocalModel(question, values, weights, seen);
    } catch (IOException e) {
      throw new UncheckedIOException("the stored judge is cut off", e);
    }
  }
}
