package dev.assay.judge.model;

import dev.assay.price.Price;
import dev.assay.trace.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tokens of one model cost, by the price table. Service tiers, sound and pictures are left
 * out: judges and agents under test use none.
 *
 * @param version of the price
 * @param rates US dollars for one, as in {@link Price#rates()}
 */
public record ModelRates(String model, String version, Map<String, BigDecimal> rates) {
  private static final Pattern DATED =
      Pattern.compile("(.+?)[-@](?:20\\d{6}|20\\d\\d-\\d\\d-\\d\\d|latest)");

  public ModelRates {
    rates = Map.copyOf(rates);
    if (!rates.containsKey("input") || !rates.containsKey("output")) {
      throw new IllegalArgumentException("rates for input and output tokens are needed: " + model);
    }
  }

  /** Rates of nothing, for models on machines of one's own. */
  public static ModelRates free(String model) {
    return new ModelRates(
        model, "free", Map.of("input", BigDecimal.ZERO, "output", BigDecimal.ZERO));
  }

  /**
   * The rates of a model on a day: those that hold before future ones, and of those the project's
   * own before the common ones. Empty when the table has none by tokens.
   *
   * @param prices the ones added last behind
   * @param endpoint who sells it, as in {@link Endpoint#name()}
   */
  public static Optional<ModelRates> find(
      Collection<Price> prices, String project, String endpoint, String model, LocalDate day) {
    for (String name : names(endpoint, model)) {
      Optional<Price> found =
          prices.stream()
              .filter(price -> price.project().isEmpty() || price.project().equals(project))
              .filter(price -> price.model().toLowerCase(Locale.ROOT).equals(name))
              .filter(price -> price.rates().containsKey("input"))
              .filter(price -> price.rates().containsKey("output"))
              // Of equal ones the later in the table is the later added.
              .reduce((a, b) -> order(day).compare(a, b) > 0 ? a : b);
      if (found.isPresent()) {
        Price price = found.get();
        return Optional.of(new ModelRates(price.model(), price.version(), price.rates()));
      }
    }
    return Optional.empty();
  }

  /** Those that hold above future ones, own prices above common ones, late above early. */
  private static Comparator<Price> order(LocalDate day) {
    return Comparator.comparing((Price price) -> !price.validFrom().isAfter(day))
        .thenComparing(price -> !price.project().isEmpty())
        .thenComparing(
            price ->
                price.validFrom().isAfter(day)
                    ? -price.validFrom().toEpochDay()
                    : price.validFrom().toEpochDay());
  }

  private static Set<String> names(String endpoint, String model) {
    String whole = model.strip().toLowerCase(Locale.ROOT);
    Matcher dated = DATED.matcher(whole);
    List<String> forms = dated.matches() ? List.of(whole, dated.group(1)) : List.of(whole);
    Set<String> names = new LinkedHashSet<>();
    for (String form : forms) {
      names.add(endpoint.toLowerCase(Locale.ROOT) + "/" + form);
      names.add(form);
    }
    return names;
  }

  /** What the tokens cost, exact, in US dollars. */
  public BigDecimal cost(Usage usage) {
    long plain = Math.max(0, usage.input() - usage.cached() - usage.cacheWrite());
    long said = Math.max(0, usage.output() - usage.reasoning());
    long input = usage.input();
    return times(rate("input", "input", input), plain)
        .add(times(rate("cached", "input", input), usage.cached()))
        .add(times(rate("cache_write", "input", input), usage.cacheWrite()))
        .add(times(rate("output", "output", input), said))
        .add(times(rate("reasoning", "output", input), usage.reasoning()))
        .add(rates.getOrDefault("request", BigDecimal.ZERO));
  }

  /** What so many tokens cost at most, whichever of them are cached or thought. */
  BigDecimal most(long inputTokens, long outputTokens) {
    BigDecimal read = highest(Set.of("input", "cached", "cache_write"), inputTokens);
    BigDecimal written = highest(Set.of("output", "reasoning"), inputTokens);
    return times(read, inputTokens)
        .add(times(written, outputTokens))
        .add(rates.getOrDefault("request", BigDecimal.ZERO));
  }

  private BigDecimal highest(Set<String> names, long inputTokens) {
    return rates.entrySet().stream()
        .filter(rate -> !rate.getKey().contains("/"))
        .filter(rate -> names.contains(rate.getKey().split(">", 2)[0]))
        .filter(rate -> inputTokens > threshold(rate.getKey()))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private BigDecimal rate(String name, String otherwise, long inputTokens) {
    BigDecimal own = longest(name, inputTokens);
    BigDecimal rate = own == null ? longest(otherwise, inputTokens) : own;
    return rate == null ? rates.getOrDefault(otherwise, BigDecimal.ZERO) : rate;
  }

  /** The rate with the largest threshold that the input is beyond. */
  private @Nullable BigDecimal longest(String name, long inputTokens) {
    return rates.entrySet().stream()
        .filter(rate -> rate.getKey().split(">", 2)[0].equals(name))
        .filter(rate -> !rate.getKey().contains("/") && inputTokens > threshold(rate.getKey()))
        .max(Comparator.comparing(rate -> threshold(rate.getKey())))
        .map(Map.Entry::getValue)
        .orElse(null);
  }

  private static long threshold(String key) {
    int from = key.indexOf('>');
    return from < 0 ? -1 : Long.parseLong(key.substring(from + 1));
  }

  private static BigDecimal times(BigDecimal rate, long count) {
    return rate.multiply(BigDecimal.valueOf(count));
  }
}
