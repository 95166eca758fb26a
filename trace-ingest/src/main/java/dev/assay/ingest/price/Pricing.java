package dev.assay.ingest.price;

import dev.assay.price.CostedCall;
import dev.assay.price.PriceStore;
import dev.assay.trace.ModelCall;
import dev.assay.trace.Part;
import dev.assay.trace.Priced;
import dev.assay.trace.Priced.Source;
import dev.assay.trace.Span;
import dev.assay.trace.SpanKind;
import dev.assay.trace.SpanStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prices calls, by the newest table. Safe for use by many threads. */
public final class Pricing {
  private static final Logger LOG = LoggerFactory.getLogger(Pricing.class);

  /** What no call costs: only hostile senders count so many tokens, and it bounds every sum. */
  private static final BigDecimal COST_LIMIT = BigDecimal.valueOf(1_000_000);

  private final PriceStore store;
  private final PricingConfig config;
  private final ReentrantLock refreshing = new ReentrantLock();
  private final Map<String, LongAdder> unpriced = new ConcurrentHashMap<>();
  private volatile PriceTable table;
  private volatile long checkedAt;
  private String state;

  private Pricing(PriceStore store, PricingConfig config) {
    this.store = store;
    this.config = config;
    state = store.state();
    table = new PriceTable(store.all());
    checkedAt = System.nanoTime();
  }

  /** Pricing by these prices, together with those that ship, which are added when missing. */
  public static Pricing on(PriceStore store, PricingConfig config) {
    ShippedPrices.addTo(store);
    return new Pricing(store, config);
  }

  /** Adds the prices that ship, unless they are there. */
  public static void ship(PriceStore store) {
    ShippedPrices.addTo(store);
  }

  /** A store that prices every span before it keeps it. */
  public SpanStore over(SpanStore spans) {
    return new PricingSpanStore(spans, this);
  }

  /** The span with its cost, when it is a call of a generating or embedding model. */
  public Span price(Span span) {
    ModelCall model = span.model();
    boolean isCall = span.kind() == SpanKind.MODEL || span.kind() == SpanKind.EMBEDDING;
    if (model == null || !isCall || model.priced() != null) {
      return span;
    }
    Consumption used =
        Consumption.of(model.usage(), span.attributes(), images(span), span.duration());
    Priced priced = price(span.id().project(), model, span.startedAt(), used);
    if (priced.unpriced() != null) {
      unpriced.computeIfAbsent(priced.unpriced(), reason -> new LongAdder()).increment();
    }
    return span.with(model.with(priced.cost(), priced));
  }

  /**
   * How a stored call would be priced now.
   *
   * @param spans where its span is looked up, should its price be by what only the span tells
   */
  Priced reprice(CostedCall call, SpanStore spans) {
    ModelCall model = call.model();
    Priced before = model.priced();
    Consumption used =
        before == null
            ? Consumption.of(model.usage(), call.attributes(), 0, call.duration())
            : Consumption.of(model.usage(), before, call.duration());
    boolean mayHaveMore = before == null || before.parts().isEmpty();
    if (mayHaveMore && isByThePiece(call)) {
      used =
          spans
              .find(call.id())
              .map(
                  span ->
                      Consumption.of(
                          model.usage(), span.attributes(), images(span), call.duration()))
              .orElse(used);
    }
    return price(call.id().project(), model, call.startedAt(), used);
  }

  /** Whether the price of a call asks for more than its tokens. */
  private boolean isByThePiece(CostedCall call) {
    PriceTable.Found found = found(call.id().project(), call.model(), call.startedAt());
    return found != null
        && Stream.of(Meter.IMAGE, Meter.WEB_SEARCH)
            .anyMatch(meter -> found.rates().find(meter, "", 0) != null);
  }

  /** How many calls since the start had no price, by the reason. */
  public Map<String, Long> unpriced() {
    return unpriced.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sum()));
  }

  private Priced price(String project, ModelCall model, Instant at, Consumption used) {
    BigDecimal told = model.priced() == null ? model.cost() : model.priced().told();
    if (model.responseModel() == null && model.requestModel() == null) {
      return without("no model told", told, used);
    }
    PriceTable.Found found = found(project, model, at);
    return found == null
        ? without(used.counted() ? "unknown model" : "no tokens told", told, used)
        : priced(found, told, used);
  }

  /** The price of the model that answered, else of the one asked for. */
  private PriceTable.@Nullable Found found(String project, ModelCall model, Instant at) {
    PriceTable prices = current();
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return Stream.of(model.responseModel(), model.requestModel())
        .flatMap(Stream::ofNullable)
        .distinct()
        .map(name -> prices.find(project, model.provider(), name, day))
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(null);
  }

  private Priced priced(PriceTable.Found found, @Nullable BigDecimal told, Consumption used) {
    Bill bill = Bill.of(used, found.rates());
    if (bill.fault() != null) {
      return without(bill.fault(), told, used);
    }
    Priced priced =
        new Priced(
            told != null && config.toldWins() ? Source.TOLD : Source.PRICED,
            told,
            found.price().model(),
            found.price().version(),
            used.tier(),
            used.reading(),
            bill.parts(),
            null,
            Stream.concat(Stream.ofNullable(found.note()), bill.notes().stream()).toList());
    BigDecimal computed = priced.computed();
    return computed == null || computed.compareTo(COST_LIMIT) >= 0
        ? without("more than a call can cost", told, used)
        : priced;
  }

  private static Priced without(String reason, @Nullable BigDecimal told, Consumption used) {
    return new Priced(
        told == null ? Source.NONE : Source.TOLD,
        told,
        null,
        null,
        used.tier(),
        used.reading(),
        Bill.unpriced(used),
        reason,
        List.of());
  }

  private static long images(Span span) {
    return span.output().stream()
        .flatMap(message -> message.parts().stream())
        .filter(part -> part instanceof Part.Media media && media.modality().equals("image"))
        .count();
  }

  /** The table, read again when prices were added. Without the database, the one there is. */
  private PriceTable current() {
    if (System.nanoTime() - checkedAt >= config.refresh().toNanos() && refreshing.tryLock()) {
      try {
        String now = store.state();
        if (!now.equals(state)) {
          table = new PriceTable(store.all());
          state = now;
        }
      } catch (RuntimeException e) {
        LOG.warn("prices cannot be read, using those from before: {}", e.toString());
      } finally {
        checkedAt = System.nanoTime();
        refreshing.unlock();
      }
    }
    return table;
  }
}
