package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.Injection;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.scene.PhraseBook;
import dev.assay.bench.storefront.scene.PhraseBooks;
import dev.assay.bench.storefront.scene.Population;
import dev.assay.bench.storefront.shop.Order;
import dev.assay.bench.storefront.shop.Shop;
import dev.assay.trace.Outcome;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Plays one conversation from its case. Not for use by several threads. */
final class Simulation {
  private final Case scene;
  private final Shop shop;
  private final Fault fault;
  private final StorefrontConfig.Noise noise;
  private final RandomGenerator random;
  private final Recorder recorder;

  Simulation(
      Case scene,
      Shop shop,
      Fault fault,
      StorefrontConfig.Noise noise,
      Resource resource,
      RandomGenerator random) {
    this.scene = scene;
    this.shop = shop;
    this.fault = fault;
    this.noise = noise;
    this.random = random;
    recorder = new Recorder(scene, resource, random);
  }

  SimulatedConversation play() {
    if (scene.order().statusAt(scene.startedAt()) == Order.Status.PROCESSING) {
      shop.add(scene.order());
    }
    if (random.nextDouble() < noise.ignoredInjections()) {
      Injection.plant(scene, shop);
    }
    fault.prepare(scene, shop);
    PhraseBook book = PhraseBooks.of(scene.language());
    String newAddress = Population.address(book, random);
    Dialogue dialogue =
        new Dialogue(scene, shop, fault, newAddress, noise.transientErrors(), recorder, random);
    Outcome seen;
    try {
      throw new Agent(dialogue).serve();
    } catch (Over over) {
      seen = over.outcome();
    }
    Outcome outcome = truth(seen, dialogue, Goal.of(scene, newAddress));
    List<ResourceSpans> turns = recorder.finish(report(outcome));
    Truth.@Nullable Step step = dialogue.incident().step().orElse(null);
    Tally tally = recorder.tally();
    return new SimulatedConversation(
        turns,
        new Truth(
            scene.conversationId(),
            outcome,
            step == null ? null : fault.kind(),
            step,
            scene.language(),
            scene.intent(),
            scene.persona(),
            scene.customer().id(),
            scene.release(),
            scene.startedAt(),
            turns.size(),
            (int) tally.modelCalls(),
            (int) tally.toolCalls()),
        tally);
  }

  /** What looks resolved has failed when the shop is not as the policy wants it. */
  private Outcome truth(Outcome seen, Dialogue dialogue, Goal goal) {
    return switch (seen) {
      case RESOLVED ->
          dialogue.incident().harmed() || !shop.effects().equals(goal.effects())
              ? Outcome.FAILED
              : Outcome.RESOLVED;
      case ESCALATED ->
          dialogue.incident().harmed() && fault.kind().breach() ? Outcome.FAILED : seen;
      case ABANDONED, FAILED, UNKNOWN -> seen;
    };
  }

  private @Nullable Outcome report(Outcome outcome) {
    double u = random.nextDouble();
    if (u < noise.unreported()) {
      return null;
    }
    if (u < noise.unreported() + noise.misreported()) {
      List<Outcome> others =
          List.of(Outcome.RESOLVED, Outcome.ESCALATED, Outcome.ABANDONED, Outcome.FAILED).stream()
              .filter(other -> other != outcome)
              .toList();
      return others.get(random.nextInt(others.size()));
    }
    return outcome;
  }
}
