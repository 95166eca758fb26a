package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Outage;
import dev.assay.bench.storefront.scene.Population;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is simulated. The same configuration gives the same bytes.
 *
 * @param seed of all chance
 * @param conversations how many, at least 1
 * @param end of the simulated time; conversations start before it
 * @param span of the simulated time, at most {@link Population#LONGEST}
 * @param releases in order of deployment; the first must be there from the start
 * @param outages when what is down; a conversation that starts in one meets no other fault
 * @param noise what else is imperfect
 */
public record StorefrontConfig(
    long seed,
    int conversations,
    Instant end,
    Duration span,
    List<Release> releases,
    List<Outage> outages,
    Noise noise) {
  private static final Duration WEEK = Duration.ofHours(156);

  /** Longer than any conversation of the shipped scenario takes. */
  private static final Duration LAST_CONVERSATIONS = Duration.ofMinutes(45);

  /**
   * What is imperfect in any real shop. Each is a share from 0 to 1.
   *
   * @param unreported conversations whose outcome the ticket system never learns
   * @param misreported conversations of which it says another outcome than the true one
   * @param transientErrors tool calls that fail once and go right when tried again
   * @param ignoredInjections conversations in which a stranger's instruction is read and not
   *     followed
   */
  public record Noise(
      double unreported, double misreported, double transientErrors, double ignoredInjections) {
    /** As in the shipped scenario. */
    public static final Noise USUAL = new Noise(0.04, 0.02, 0.01, 0.01);

    /** A shop where nothing is. */
    public static final Noise NONE = new Noise(0, 0, 0, 0);
  }

  public StorefrontConfig {
    releases = List.copyOf(releases);
    outages = List.copyOf(outages);
    if (conversations < 1) {
      throw new IllegalArgumentException("conversations must be at least 1: " + conversations);
    }
    if (span.compareTo(Population.LONGEST) > 0 || span.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "span must lie between a minute and " + Population.LONGEST.toDays() + " days: " + span);
    }
    if (releases.isEmpty() || releases.getFirst().from().isAfter(end.minus(span))) {
      throw new IllegalArgumentException("no release at the start of the simulated time");
    }
  }

  /**
   * The shipped scenario: most of a week, two releases, the carrier down for five hours and the
   * model for forty minutes. It is over before {@code now}, so that the last conversation is too,
   * and shorter than a week, so that a look at the last seven days shows all of it for a while.
   */
  public static StorefrontConfig lastWeek(long seed, int conversations, Instant now) {
    return over(seed, conversations, now.minus(LAST_CONVERSATIONS), WEEK);
  }

  /**
   * The shipped scenario, stretched or shrunk to another span. The same seed, number and span give
   * the same conversations whatever the end, only moved in time.
   *
   * @param until end of the simulated time, taken down to a whole second: fractions would be read
   *     out in tools' answers, and more digits are more tokens
   */
  public static StorefrontConfig over(long seed, int conversations, Instant until, Duration span) {
    Instant end = until.truncatedTo(ChronoUnit.SECONDS);
    Instant start = end.minus(span);
    Duration unit = span.dividedBy(168);
    return new StorefrontConfig(
        seed,
        conversations,
        end,
        span,
        Releases.twoOf(end, span),
        List.of(
            outage("track_shipment", start.plus(unit.multipliedBy(61)), unit.multipliedBy(5), 0.9),
            outage(
                Outage.MODEL,
                start.plus(unit.multipliedBy(134)),
                unit.multipliedBy(2).dividedBy(3),
                0.7)),
        Noise.USUAL);
  }

  private static Outage outage(String target, Instant from, Duration length, double share) {
    return new Outage(target, from, from.plus(length), share);
  }

  /** The same without anything that goes wrong. */
  public StorefrontConfig faultless() {
    return new StorefrontConfig(
        seed,
        conversations,
        end,
        span,
        releases.stream()
            .map(r -> new Release(r.version(), r.from(), r.shareAtEnd(), List.of()))
            .toList(),
        List.of(),
        Noise.NONE);
  }

  /** The same with another number of conversations. */
  public StorefrontConfig withConversations(int number) {
    return new StorefrontConfig(seed, number, end, span, releases, outages, noise);
  }
}
