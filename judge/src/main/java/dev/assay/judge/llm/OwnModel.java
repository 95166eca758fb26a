package dev.assay.judge.llm;

import dev.assay.judge.Case;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a judge looks at answers of its own model. */
final class OwnModel {
  /** Of {@code gpt-4o-2024-08-06}, {@code claude-haiku-4-5-20251001}, {@code gemini-pro-latest}. */
  private static final Pattern DATE = Pattern.compile("[-@](\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$");

  private OwnModel() {}

  /** Null when the case does not tell who answered. */
  static @Nullable Boolean wrote(String judgeModel, Case c) {
    if (c.models().isEmpty()) {
      return null;
    }
    String own = plain(judgeModel);
    return c.models().stream().anyMatch(model -> plain(model).equals(own));
  }

  /** Without the gateway's folder and the date, which do not make another model of it. */
  private static String plain(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return DATE.matcher(name).replaceFirst("");
  }
}
