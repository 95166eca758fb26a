package dev.assay.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What indexing and searching cost at scale, in RATIONALE.md. Words follow Zipf's law. */
final class SearchFigures {
  private static final int BATCH = 2_000;
  private static final int WORDS = 50_000;
  private static final int ASKED = 300;

  private final String[] words = new String[WORDS];
  private final double[] shares = new double[WORDS];

  private SearchFigures() {
    SplittableRandom letters = new SplittableRandom(7);
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 3 + letters.nextInt(7); length > 0; length--) {
        word.append((char) ('a' + letters.nextInt(26)));
      }
      words[i] = word.toString();
      sum += 1. / (i + 1);
      shares[i] = sum;
    }
    for (int i = 0; i < WORDS; i++) {
      shares[i] /= sum;
    }
  }

  /**
   * Indexes and searches.
   *
   * @param args how many turns, the folder
   */
  public static void main(String[] args) throws IOException {
    int turns = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    SearchFigures figures = new SearchFigures();
    try (SearchIndex index = SearchIndex.open(folder)) {
      long characters = figures.index(index, turns);
      figures.search(index, turns);
      try (Stream<Path> files = Files.list(folder)) {
        long bytes = files.mapToLong(file -> file.toFile().length()).sum();
        System.out.printf(
            Locale.ROOT, "%.2f bytes on disk for a character%n", (double) bytes / characters);
      }
    }
  }

  private long index(SearchIndex index, int turns) {
    Random random = new Random(1);
    long characters = 0;
    long spent = 0;
    for (int from = 0; from < turns; from += BATCH) {
      List<TurnText> batch = new ArrayList<>();
      for (int i = from; i < Math.min(turns, from + BATCH); i++) {
        TurnText turn = turn(i, random);
        characters += turn.userText().length() + turn.answerText().length();
        batch.add(turn);
      }
      long start = System.nanoTime();
      index.put(batch);
      spent += System.nanoTime() - start;
    }
    long start = System.nanoTime();
    index.commit(Map.of());
    index.refresh();
    spent += System.nanoTime() - start;
    System.out.printf(
        Locale.ROOT,
        "%,d turns of %,d characters: %,.0f turns a second, %.1f MB of text a second%n",
        turns,
        characters / turns,
        turns / (spent / 1e9),
        characters / 1e6 / (spent / 1e9));
    return characters;
  }

  private void search(SearchIndex index, int turns) {
    Random random = new Random(2);
    Search search =
        new Search(
            index::search,
            () -> new SearchStatus(Instant.EPOCH, false),
            new Made(),
            new Vectors(Path.of(System.getProperty("java.io.tmpdir"), "assay-figures")));
    for (String kind : List.of("warm", "word", "two words", "phrase", "tool and word", "like")) {
      long[] times = new long[ASKED];
      long hits = 0;
      for (int i = 0; i < ASKED; i++) {
        String one = word(random);
        String other = word(random);
        String query =
            switch (kind) {
              case "two words" -> one + " " + other;
              case "phrase" -> "\"" + one + " " + other + "\"";
              case "tool and word" -> "tool:refund " + one;
              case "like" -> "like:t" + random.nextInt(turns);
              default -> one;
            };
        long start = System.nanoTime();
        hits +=
            search.find(SearchRequest.of("figures", SearchSyntax.parse(query), 20)).hits().size();
        times[i] = System.nanoTime() - start;
      }
      Arrays.sort(times);
      System.out.printf(
          Locale.ROOT,
          "%s: p50 %.1f ms, p95 %.1f ms, %.1f hits%n",
          kind,
          millis(times[ASKED / 2]),
          millis(times[ASKED * 95 / 100]),
          (double) hits / ASKED);
    }
  }

  private static double millis(long nanos) {
    return Duration.ofNanos(nanos).toNanos() / 1e6;
  }

  private TurnText turn(int number, Random random) {
    TurnText said = TurnTextExamples.said("t" + number, "en", text(random, 25), text(random, 60));
    TurnText own =
        new TurnText(
            new TurnKey("figures", "c" + number / 5, "t" + number),
            number % 5,
            "trace",
            said.startedAt().plusSeconds(number),
            said.status(),
            "en",
            "shop",
            "2.1",
            "otlp",
            false,
            said.userText(),
            said.answerText(),
            null,
            List.of());
    return number % 10 > 0
        ? own
        : own.withTools(List.of(TurnTextExamples.failed("issue_refund", "{}", "late")));
  }

  private String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(word(random));
    }
    return text.toString();
  }

  private String word(Random random) {
    int at = Arrays.binarySearch(shares, random.nextDouble());
    return words[Math.min(WORDS - 1, at < 0 ? -at - 1 : at)];
  }

  /** Makes turns when they are shown, as a table would read them, without its time. */
  private final class Made implements TurnTexts {
    private final Random random = new Random(3);

    @Override
    public List<Batch> batches(long after) {
      return List.of();
    }

    @Override
    public List<Change> changed(long first, long last) {
      return List.of();
    }

    @Override
    public List<TurnText> page(@Nullable TurnKey after, int limit) {
      return List.of();
    }

    @Override
    public Map<TurnKey, TurnText> find(String project, java.util.Collection<TurnKey> keys) {
      Map<TurnKey, TurnText> found = new HashMap<>();
      for (TurnKey key : keys) {
        found.put(key, turn(Integer.parseInt(key.turnId().substring(1)), random));
      }
      return found;
    }
  }
}
