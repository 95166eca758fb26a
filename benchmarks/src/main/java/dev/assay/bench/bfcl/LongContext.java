package dev.assay.bench.bfcl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The long texts that the APIs are filled with in long-context conversations, read from the user's
 * copy of upstream's {@code multi_turn_eval/func_source_code/long_context.py}. Immutable.
 */
public final class LongContext {
  private static final List<String> NAMES =
      List.of(
          "WATCH_LIST_EXTENSION",
          "TRANSACTION_HISTORY_EXTENSION",
          "TECHNOLOGY_EXTENSION",
          "AUTOMOBILE_EXTENSION",
          "MA_5_EXTENSION",
          "MA_20_EXTENSION",
          "ORDER_DETAIL_EXTENSION",
          "FILE_CONTENT_EXTENSION",
          "FILES_TAIL_USED",
          "POPULATE_FILE_EXTENSION",
          "BOOKING_RECORD_EXTENSION",
          "CREDIT_CARD_EXTENSION",
          "CAR_STATUS_METADATA_EXTENSION",
          "INTERMEDIARY_CITIES",
          "LONG_WEATHER_EXTENSION",
          "PARKING_BRAKE_INSTRUCTION");

  private final Map<String, PyValue> values;

  private LongContext(Map<String, PyValue> values) {
    this.values = Map.copyOf(values);
  }

  /** No texts: long-context conversations cannot be graded. */
  public static LongContext none() {
    return new LongContext(Map.of());
  }

  /**
   * Reads the file: Python assignments of literals.
   *
   * @throws BfclFileException when it cannot be read, or an assignment is missing or no literal
   */
  public static LongContext read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new BfclFileException(
          "Cannot read " + file + ": long-context conversations need upstream's long_context.py.",
          e);
    } catch (MalformedCall e) {
      throw new BfclFileException(file + " is not upstream's long_context.py.", e);
    }
  }

  /**
   * Reads the text of the file.
   *
   * @throws MalformedCall when an assignment is missing or no literal
   */
  static LongContext parse(String source) throws MalformedCall {
    Map<String, PyValue> values = PyParser.assignments(source);
    for (String name : NAMES) {
      if (!values.containsKey(name)) {
        throw new MalformedCall("no assignment of " + name);
      }
    }
    return new LongContext(values);
  }

  /** All of them as one text, by which copies of the file are told apart. */
  String text() {
    return values.isEmpty()
        ? ""
        : NAMES.stream().map(name -> PyText.repr(get(name))).collect(Collectors.joining("\n"));
  }

  /** Whether there are texts. */
  public boolean isPresent() {
    return !values.isEmpty();
  }

  /**
   * The value of an assignment.
   *
   * @throws IllegalStateException when there are no texts
   */
  PyValue get(String name) {
    PyValue value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no long texts were read");
    }
    return value;
  }
}
