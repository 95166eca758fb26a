package dev.assay.cli;

import dev.assay.ingest.price.Pricing;
import dev.assay.price.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "The prices that hold, in dollars per million tokens.",
    mixinStandardHelpOptions = true)
final class PricesListCommand implements Callable<Integer> {
  private static final List<String> SHOWN = List.of("input", "cached", "cache_write", "output");

  private final CommandFactory.Context context;

  @Option(
      names = "--model",
      paramLabel = "TEXT",
      description = "Only models with this in their name.")
  private String model = "";

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "Those that hold on this day; by default today.")
  private @Nullable String at;

  @Option(names = "--all", description = "Every version, also those that hold no more or not yet.")
  private boolean all;

  @Option(names = "--json", description = "Every rate, in dollars for one, as JSON.")
  private boolean json;

  PricesListCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LocalDate day = at == null ? LocalDate.now(ZoneOffset.UTC) : Costs.day("--at", at);
    List<Price> prices;
    try (Installation installation = Installation.forCommand(context)) {
      Pricing.ship(Costs.prices(installation));
      prices = Costs.prices(installation).all();
    }
    String wanted = model.toLowerCase(Locale.ROOT);
    List<Price> chosen =
        prices.stream()
            .filter(price -> price.model().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    print(all ? chosen : holding(chosen, day));
    return Exit.DONE;
  }

  /** Of each model and project the newest by then. */
  private static List<Price> holding(List<Price> prices, LocalDate day) {
    Map<String, Price> holding = new TreeMap<>();
    for (Price price : prices) {
      if (!price.validFrom().isAfter(day)) {
        holding.merge(
            price.model() + '\n' + price.project(),
            price,
            (before, next) -> next.validFrom().isBefore(before.validFrom()) ? before : next);
      }
    }
    return List.copyOf(holding.values());
  }

  private void print(List<Price> prices) {
    List<String> columns =
        new ArrayList<>(List.of("model", "project", "provider", "valid_from", "version"));
    RowPrinter rows;
    if (json) {
      columns.addAll(List.of("mode", "source", "rates"));
      rows = new JsonRows(context.out(), columns);
    } else {
      columns.addAll(SHOWN);
      columns.add("other");
      List<String> types =
          columns.stream().map(c -> SHOWN.contains(c) ? "Decimal" : "String").toList();
      rows = new TableRows(context.out(), columns, types);
    }
    for (Price price : prices) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(price.model());
      cells.add(price.project());
      cells.add(price.provider());
      cells.add(price.validFrom().toString());
      cells.add(price.version());
      if (json) {
        cells.add(price.mode());
        cells.add(price.source());
        cells.add(new TreeMap<>(price.rates()));
      } else {
        addShown(price, cells);
      }
      rows.row(cells);
    }
    rows.end();
  }

  private static void addShown(Price price, List<@Nullable Object> cells) {
    for (String name : SHOWN) {
      BigDecimal rate = price.rates().get(name);
      cells.add(rate == null ? "" : perMillion(rate));
    }
    long other = price.rates().keySet().stream().filter(name -> !SHOWN.contains(name)).count();
    cells.add(other == 0 ? "" : other + " more rates");
  }

  private static String perMillion(BigDecimal rate) {
    BigDecimal million = rate.movePointRight(6).stripTrailingZeros();
    return (million.scale() < 2 ? million.setScale(2) : million).toPlainString();
  }
}
