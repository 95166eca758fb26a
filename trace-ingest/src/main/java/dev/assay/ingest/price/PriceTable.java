package dev.assay.ingest.price;

import dev.assay.price.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every price at one moment, by the names of models. Safe for use by many threads. */
final class PriceTable {
  /** How many questions are remembered; more come from hostile senders alone. */
  private static final int MEMORY = 20_000;

  /**
   * A price ready for use.
   *
   * @param note what to know of the way it was found; null when there is nothing
   */
  record Found(Price price, Rates rates, @Nullable String note) {}

  private record Entry(Price price, Rates rates) {}

  /** The prices of a model over time, from the earliest day on. */
  private record History(List<Entry> entries, @Nullable String note) {}

  private record Question(String project, @Nullable String provider, String model) {}

  private record Answer(@Nullable History own, @Nullable History common) {}

  private final Map<String, Names> projects = new HashMap<>();
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

  /**
   * A table of prices.
   *
   * @param prices the ones added last behind: of one model and day, the last holds
   */
  PriceTable(List<Price> prices) {
    for (Price price : prices) {
      projects
          .computeIfAbsent(price.project(), project -> new Names())
          .add(new Entry(price, new Rates(price.rates())));
    }
    projects.values().forEach(Names::sort);
  }

  /**
   * The price of a model on a day: the project's own before the one for all, one that holds by then
   * before the earliest that is known. Null when there is none.
   */
  @Nullable Found find(String project, @Nullable String provider, String model, LocalDate day) {
    Question question = new Question(project, provider, model);
    Answer answer = answers.get(question);
    if (answer == null) {
      answer =
          new Answer(
              project.isEmpty() ? null : search(project, provider, model),
              search("", provider, model));
      if (answers.size() < MEMORY) {
        answers.put(question, answer);
      }
    }
    Found found = valid(answer.own(), day);
    found = found == null ? valid(answer.common(), day) : found;
    found = found == null ? earliest(answer.own()) : found;
    return found == null ? earliest(answer.common()) : found;
  }

  private @Nullable History search(String project, @Nullable String provider, String model) {
    Names names = projects.get(project);
    if (names == null) {
      return null;
    }
    boolean ownMachine = ModelNames.isOwnMachine(provider);
    // A seller's list says nothing of what runs on machines of one's own.
    Predicate<Entry> fits =
        ownMachine
            ? entry ->
                entry.price().provider().isEmpty()
                    || ModelNames.isOwnMachine(entry.price().provider())
            : entry -> true;
    List<Entry> entries = names.find(ModelNames.ofSeller(provider, model), fits);
    if (entries.isEmpty()) {
      entries = names.find(ModelNames.ofMaker(model), fits);
      boolean isOwn = entries.isEmpty() || entries.getFirst().price().provider().isEmpty();
      if (!isOwn && provider != null) {
        return new History(entries, "the maker's price, not " + provider + "'s own");
      }
    }
    return entries.isEmpty() ? null : new History(entries, null);
  }

  private static @Nullable Found valid(@Nullable History history, LocalDate day) {
    if (history != null) {
      for (Entry entry : history.entries().reversed()) {
        if (!entry.price().validFrom().isAfter(day)) {
          return new Found(entry.price(), entry.rates(), history.note());
        }
      }
    }
    return null;
  }

  private static @Nullable Found earliest(@Nullable History history) {
    if (history == null) {
      return null;
    }
    LocalDate first = history.entries().getFirst().price().validFrom();
    Entry entry =
        history.entries().reversed().stream()
            .filter(one -> one.price().validFrom().equals(first))
            .findFirst()
            .orElseThrow();
    String note = "older than the first known price, of " + first;
    return new Found(
        entry.price(), entry.rates(), history.note() == null ? note : history.note() + "; " + note);
  }

  /** Prices of one project. */
  private static final class Names {
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Map<String, String> newestDated = new HashMap<>();

    void add(Entry entry) {
      String name = entry.price().model().toLowerCase(Locale.ROOT);
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
      String undated = ModelNames.undated(name);
      if (undated != null) {
        newestDated.merge(undated, name, (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }

    void sort() {
      byName
          .values()
          .forEach(entries -> entries.sort(Comparator.comparing(e -> e.price().validFrom())));
    }

    List<Entry> find(List<String> names, Predicate<Entry> fits) {
      for (String name : names) {
        List<Entry> entries = fitting(name, fits);
        if (!entries.isEmpty()) {
          return entries;
        }
      }
      for (String name : names) {
        String dated = newestDated.get(name);
        List<Entry> entries = dated == null ? List.of() : fitting(dated, fits);
        if (!entries.isEmpty()) {
          return entries;
        }
      }
      return List.of();
    }

    private List<Entry> fitting(String name, Predicate<Entry> fits) {
      return byName.getOrDefault(name, List.of()).stream().filter(fits).toList();
    }
  }
}
