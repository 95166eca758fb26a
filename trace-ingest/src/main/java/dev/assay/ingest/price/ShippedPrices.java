package dev.assay.ingest.price;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.price.Price;
import dev.assay.price.PriceStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The prices that come with the program, so that calls have costs without an import and without a
 * network: {@code prices.tsv} holds a model a line, with its seller, mode and rates.
 */
final class ShippedPrices {
  static final String SOURCE = "litellm 1.109.1";
  static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  static final String VERSION = "litellm-1.109.1@" + DAY;
  private static final String FILE = "prices.tsv";

  private ShippedPrices() {}

  /** Adds them unless they are there. */
  static void addTo(PriceStore store) {
    boolean there =
        store.all().stream()
            .anyMatch(price -> price.version().equals(VERSION) && price.project().isEmpty());
    if (!there) {
      store.add(all());
    }
  }

  static List<Price> all() {
    List<Price> prices = new ArrayList<>();
    try (InputStream in = ShippedPrices.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its price table " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          prices.add(price(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE, e);
    }
    return prices;
  }

  private static Price price(String line) {
    String[] cells = line.split("\t", -1);
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (String rate : cells[3].split(" ", -1)) {
      int equals = rate.indexOf('=');
      rates.put(rate.substring(0, equals), new BigDecimal(rate.substring(equals + 1)));
    }
    return new Price("", cells[0], cells[1], cells[2], DAY, VERSION, SOURCE, rates);
  }

  /** The line of a price, as it is read. */
  static String line(Price price) {
    List<String> rates =
        new TreeMap<>(price.rates())
            .entrySet().stream().map(rate -> rate.getKey() + "=" + rate.getValue()).toList();
    return String.join(
        "\t", price.model(), price.provider(), price.mode(), String.join(" ", rates));
  }
}
