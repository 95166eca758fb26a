package dev.assay.bench.tau.world;

/** {@code think}: room for a thought; it answers nothing. */
public final class Think implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    return "";
  }
}
