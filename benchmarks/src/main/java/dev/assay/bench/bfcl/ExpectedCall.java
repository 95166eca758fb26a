package dev.assay.bench.bfcl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call that the ground truth asks for.
 *
 * @param function the key in the answer file: the function's name, in August 2024 perhaps with a
 *     number after it ({@code spotify.play_1})
 * @param answers possible values by parameter; {@code ""} among them means it may be left out
 */
public record ExpectedCall(String function, Map<String, List<PyValue>> answers) {
  public ExpectedCall {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }
}
