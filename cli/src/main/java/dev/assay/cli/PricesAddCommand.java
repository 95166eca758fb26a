package dev.assay.cli;

import dev.assay.ingest.price.OwnPrice;
import dev.assay.price.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = "Adds the price of a model, in dollars per million tokens.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What was priced before stays as it is until ./assay prices reprice.",
      "A model on machines of one's own costs GPU-HOUR × GPUS × the hours of the call / CONCURRENCY:",
      "  ./assay prices add llama-70b --gpu-hour 2.50 --gpus 4 --concurrency 8"
    })
final class PricesAddCommand implements Callable<Integer> {
  private final CommandFactory.Context context;

  @Parameters(paramLabel = "MODEL", description = "Its name, as senders tell it.")
  private String model = "";

  @Option(names = "--input", paramLabel = "DOLLARS", description = "A million input tokens.")
  private @Nullable BigDecimal input;

  @Option(names = "--output", paramLabel = "DOLLARS", description = "A million output tokens.")
  private @Nullable BigDecimal output;

  @Option(names = "--cached", paramLabel = "DOLLARS", description = "A million read from a cache.")
  private @Nullable BigDecimal cached;

  @Option(
      names = "--cache-write",
      paramLabel = "DOLLARS",
      description = "A million written to a cache.")
  private @Nullable BigDecimal cacheWrite;

  @Option(names = "--reasoning", paramLabel = "DOLLARS", description = "A million thought.")
  private @Nullable BigDecimal reasoning;

  @Option(
      names = "--rate",
      paramLabel = "NAME=DOLLARS",
      description = {
        "Any other, for one: request=0.005, web_search=0.01, input/batch=0.00000125,",
        "input>200000=0.000005 for requests with more input than that."
      })
  private Map<String, BigDecimal> rates = Map.of();

  @Option(names = "--gpu-hour", paramLabel = "DOLLARS", description = "An hour of one GPU.")
  private @Nullable BigDecimal gpuHour;

  @Option(names = "--gpus", paramLabel = "N", description = "How many the model runs on.")
  private @Nullable BigDecimal gpus;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many calls they serve at a time, on average.")
  private @Nullable BigDecimal concurrency;

  @Option(
      names = "--valid-from",
      paramLabel = "DATE",
      description = "From this day on; by default today.")
  private @Nullable String validFrom;

  @Option(names = "--project", paramLabel = "NAME", description = "Only there; by default all.")
  private String project = "";

  @Option(names = "--json", description = "What was added as JSON.")
  private boolean json;

  PricesAddCommand(CommandFactory.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LocalDate day =
        validFrom == null ? LocalDate.now(ZoneOffset.UTC) : Costs.day("--valid-from", validFrom);
    Price price;
    try {
      price = OwnPrice.of(project, model.strip(), day, named());
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    try (Installation installation = Installation.forCommand(context)) {
      Costs.prices(installation).add(List.of(price));
    }
    context
        .out()
        .println(
            json
                ? JsonRows.json(Map.of("model", price.model(), "version", price.version()))
                : "Added " + price.model() + ", version " + price.version());
    context.out().flush();
    return Exit.DONE;
  }

  private Map<String, BigDecimal> named() {
    Map<String, BigDecimal> named = new TreeMap<>(rates);
    million("input", input, named);
    million("output", output, named);
    million("cached", cached, named);
    million("cache_write", cacheWrite, named);
    million("reasoning", reasoning, named);
    put("gpu_hour", gpuHour, named);
    put("gpus", gpus, named);
    put("concurrency", concurrency, named);
    return named;
  }

  private static void million(
      String name, @Nullable BigDecimal price, Map<String, BigDecimal> named) {
    put(name, price == null ? null : price.movePointLeft(6), named);
  }

  private static void put(String name, @Nullable BigDecimal rate, Map<String, BigDecimal> named) {
    if (rate != null) {
      named.put(name, rate);
    }
  }
}
