package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.Faults;
import dev.assay.bench.storefront.fault.NoFault;
import dev.assay.bench.storefront.fault.Outage;
import dev.assay.bench.storefront.fault.UpstreamOutage;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Cases;
import dev.assay.bench.storefront.scene.PhraseBooks;
import dev.assay.bench.storefront.scene.Population;
import dev.assay.bench.storefront.shop.Catalogue;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Shop;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The simulator. Every conversation is a function of configuration and number, so that they may be
 * made in any order and by any number of threads. Safe for use by many threads.
 */
public final class Storefront {
  private static final long CASES = 3;
  private static final long FAULTS = 4;
  private static final long WORDS = 5;
  private static final long ADDRESSES = 6;

  private final StorefrontConfig config;
  private final Catalogue catalogue = new Catalogue();
  private final Population population;
  private final Cases cases;
  private final Traffic traffic;
  private final Map<String, Resource> resources;

  public Storefront(StorefrontConfig config) {
    this.config = config;
    // Two customers at least, so that there is somebody whose data could be told to another.
    int customers = Math.max(2, config.conversations() * 3 / 5);
    population = new Population(config.seed(), customers, config.end(), catalogue);
    cases = new Cases(population, catalogue);
    traffic = new Traffic(config.end(), config.span());
    resources =
        config.releases().stream()
            .map(Release::version)
            .distinct()
            .collect(Collectors.toMap(v -> v, Instrumentation::resource));
  }

  /** All conversations by time of start, made as they are asked for. May be made parallel. */
  public static Stream<SimulatedConversation> conversations(StorefrontConfig config) {
    Storefront storefront = new Storefront(config);
    return LongStream.range(0, config.conversations()).mapToObj(storefront::conversation);
  }

  /**
   * The conversation of a number.
   *
   * @param number from 0 to {@code config.conversations() - 1}
   */
  public SimulatedConversation conversation(long number) {
    Case scene = scene(number);
    return new Simulation(
            scene,
            untouched(scene),
            fault(scene),
            config.noise(),
            Objects.requireNonNull(resources.get(scene.release())),
            Population.random(config.seed(), WORDS, number))
        .play();
  }

  private Shop untouched(Case scene) {
    return new Shop(
        catalogue,
        population,
        PhraseBooks.of(scene.language())::title,
        scene.number(),
        scene.startedAt());
  }

  /** The shop as a customer finds it, an order placed just before included. */
  Shop shop(Case scene) {
    Shop shop = untouched(scene);
    if (scene.order().statusAt(scene.startedAt()) == Order.Status.PROCESSING) {
      shop.add(scene.order());
    }
    return shop;
  }

  /** Where a customer may want an order to go. */
  String newAddress(Case scene) {
    return Population.address(
        PhraseBooks.of(scene.language()),
        Population.random(config.seed(), ADDRESSES, scene.number()));
  }

  Case scene(long number) {
    RandomGenerator random = Population.random(config.seed(), CASES, number);
    Instant at = traffic.at((number + random.nextDouble()) / config.conversations());
    String id = Ids.named("conv_", random);
    return cases.draw(number, id, at, release(at, random.nextDouble()).version(), random);
  }

  private Release release(Instant at, double u) {
    for (int i = config.releases().size() - 1; i > 0; i--) {
      Release release = config.releases().get(i);
      if (!at.isBefore(release.from())) {
        double whole = Math.max(1, Duration.between(release.from(), config.end()).toMillis());
        double grown = Duration.between(release.from(), at).toMillis() / whole;
        if (u < release.shareAtEnd() * (0.3 + 0.7 * grown)) {
          return release;
        }
      }
    }
    return config.releases().getFirst();
  }

  /** At most one fault a conversation; the chances of all that are possible stand side by side. */
  Fault fault(Case scene) {
    for (Outage outage : config.outages()) {
      if (outage.covers(scene.startedAt())) {
        return new UpstreamOutage(outage);
      }
    }
    Release release =
        config.releases().stream()
            .filter(r -> r.version().equals(scene.release()))
            .findFirst()
            .orElseThrow();
    double left = Population.random(config.seed(), FAULTS, scene.number()).nextDouble();
    for (Fault fault : Faults.all()) {
      if (fault.possible(scene)) {
        left -= release.rate(fault.kind(), scene.language());
        if (left < 0) {
          return fault;
        }
      }
    }
    return new NoFault();
  }
}
