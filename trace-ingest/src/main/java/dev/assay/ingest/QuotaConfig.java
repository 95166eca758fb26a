package dev.assay.ingest;

import java.util.HashMap;
import java.util.Map;

/**
 * What each project may send.
 *
 * @param usual for projects that are not named, {@code ASSAY_QUOTA_SPANS}, {@code
 *     ASSAY_QUOTA_BYTES}
 * @param projects those with quotas of their own, {@code ASSAY_QUOTA_PROJECTS}
 * @param keys distinct attribute keys of a project that are kept as such, at least 1, {@code
 *     ASSAY_QUOTA_KEYS}
 */
public record QuotaConfig(Quota usual, Map<String, Quota> projects, int keys) {
  static final String SPANS = "ASSAY_QUOTA_SPANS";
  static final String BYTES = "ASSAY_QUOTA_BYTES";
  static final String PROJECTS = "ASSAY_QUOTA_PROJECTS";
  static final String KEYS = "ASSAY_QUOTA_KEYS";
  private static final int USUAL_KEYS = 10_000;

  public QuotaConfig {
    projects = Map.copyOf(projects);
    if (keys < 1) {
      throw new IllegalArgumentException(KEYS + " must be positive");
    }
  }

  /**
   * Bounds of one project, on average over ten seconds.
   *
   * @param spans a second, log records counted too; 0 for any number
   * @param bytes a second, unpacked; 0 for any number
   */
  public record Quota(long spans, long bytes) {
    public Quota {
      if (spans < 0 || bytes < 0) {
        throw new IllegalArgumentException("a quota is not negative");
      }
    }
  }

  /**
   * As the environment says; without it, nothing is bounded but the keys.
   *
   * @throws IllegalArgumentException with one clear line when a value is none
   */
  public static QuotaConfig of(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    long spans = settings.number(SPANS, 0L);
    long bytes = settings.number(BYTES, 0L);
    if (spans < 0 || bytes < 0) {
      throw new IllegalArgumentException(SPANS + " and " + BYTES + " must not be negative");
    }
    Map<String, Quota> projects = new HashMap<>();
    for (String one : settings.text(PROJECTS, "").split(",", -1)) {
      if (!one.isBlank()) {
        String[] parts = one.strip().split("[=:]", -1);
        try {
          projects.put(
              parts[0].strip(),
              new Quota(Long.parseLong(parts[1].strip()), Long.parseLong(parts[2].strip())));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
          throw new IllegalArgumentException(
              PROJECTS + " is project=spans:bytes, … a second, 0 for any number, not " + one, e);
        }
      }
    }
    return new QuotaConfig(new Quota(spans, bytes), projects, settings.number(KEYS, USUAL_KEYS));
  }

  Quota of(String project) {
    return projects.getOrDefault(project, usual);
  }
}
