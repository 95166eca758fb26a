package dev.assay.stats.agreement;

/** What a near miss between two of K ordered categories counts as agreement, from 0 to 1. */
public enum Weights {
  /** Only the same category agrees. */
  IDENTITY,
  /** 1 - |i - j| / (K - 1). */
  LINEAR,
  /** 1 - ((i - j) / (K - 1))². */
  QUADRATIC;

  /**
   * The weight of categories i and j, 1 when they are the same.
   *
   * @param categories K, at least 2
   */
  public double of(int i, int j, int categories) {
    double distance = (double) Math.abs(i - j) / (categories - 1);
    return switch (this) {
      case IDENTITY -> i == j ? 1 : 0;
      case LINEAR -> 1 - distance;
      case QUADRATIC -> 1 - distance * distance;
    };
  }

  /** The sum of all K² weights. */
  double total(int categories) {
    double total = 0;
    for (int i = 0; i < categories; i++) {
      for (int j = 0; j < categories; j++) {
        total += of(i, j, categories);
      }
    }
    return total;
  }
}
