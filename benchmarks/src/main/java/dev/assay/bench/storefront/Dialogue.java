package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.Line;
import dev.assay.bench.storefront.fault.ToolRequest;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.bench.storefront.shop.Shop;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One conversation while it happens: what customer and agent do next. How they put it is in {@link
 * Words}, the calls are {@link Steps}, and a {@link Recorder} writes all down. Not for use by
 * several threads.
 */
final class Dialogue {
  private final Case scene;
  private final Shop shop;
  private final Fault fault;
  private final String newAddress;
  private final RandomGenerator random;
  private final Recorder recorder;
  private final Incident incident;
  private final Words words;
  private final Steps steps;

  private boolean asked;

  Dialogue(
      Case scene,
      Shop shop,
      Fault fault,
      String newAddress,
      double transientErrors,
      Recorder recorder,
      RandomGenerator random) {
    this.scene = scene;
    this.shop = shop;
    this.fault = fault;
    this.newAddress = newAddress;
    this.recorder = recorder;
    this.random = random;
    incident = new Incident(scene, shop, random);
    words = new Words(scene, shop, newAddress, random);
    steps = new Steps(shop, fault, incident, transientErrors, recorder, random);
  }

  /** Where the customer wants an order to go. */
  String newAddress() {
    return newAddress;
  }

  /** Remembers what phrases may speak of. */
  void fact(String name, String value) {
    words.fact(name, value);
  }

  /** Remembers a day. */
  void day(String name, String instant) {
    words.day(name, instant);
  }

  /** The customer opens the conversation. */
  void open() {
    recorder.user(words.opening());
  }

  /** The customer says something, which begins a turn. */
  void user(String key) {
    recorder.user(words.user(key));
  }

  /** Whether a rule lets the agent go on. */
  boolean permits(boolean allowed) {
    return fault.permits(allowed, incident);
  }

  /** Calls a tool whose answer the agent cannot do without; ends the conversation without it. */
  ObjectNode need(String tool, String... arguments) {
    ToolRequest request = request(tool, arguments);
    Optional<String> instead = fault.insteadOf(request, incident);
    if (instead.isPresent()) {
      throw leave(instead.get());
    }
    Reply reply = steps.call(request);
    if (reply instanceof Reply.Failed failed && failed.code().equals("not_found") && !asked) {
      // Asked once more, the customer says the same, and the agent gets it right.
      asked = true;
      agent("not_found");
      if (random.nextDouble() < 0.6) {
        if (scene.intent().aboutOrder()) {
          user("give_order");
        } else {
          open();
        }
        reply = steps.call(request);
      } else {
        throw turnAway();
      }
    }
    return switch (reply) {
      case Reply.Ok(ObjectNode json) -> json;
      case Reply.Failed failed -> throw leave(failed.upstream() ? "outage" : "gave_up");
    };
  }

  private static ToolRequest request(String tool, String... arguments) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < arguments.length; i += 2) {
      if (arguments[i].equals("amount") || arguments[i].equals("max_price")) {
        json.put(arguments[i], new BigDecimal(arguments[i + 1]));
      } else {
        json.put(arguments[i], arguments[i + 1]);
      }
    }
    return new ToolRequest(tool, json);
  }

  /** The agent says something, which ends its turn. */
  void agent(String key) {
    Line planned = words.line(key);
    Line line = fault.speak(planned, incident);
    speak(line);
    if (!line.language().equals(planned.language())) {
      user("wrong_language");
      if (random.nextDouble() < 0.3) {
        speak(line);
        throw new Over(Outcome.ABANDONED);
      }
      speak(planned);
    }
    if (!fault.patient(incident)) {
      throw new Over(Outcome.ABANDONED);
    }
  }

  private void speak(Line line) {
    steps.answer(() -> words.agent(line));
  }

  /** A person takes over. */
  Over handOver(String reason, String key) {
    fact("case", need("transfer_to_human", "reason", reason).path("case_id").asText());
    agent(key);
    return new Over(Outcome.ESCALATED);
  }

  /** The agent has said all there is; some customers say thanks. */
  Over thanks() {
    if (random.nextDouble() < 0.6) {
      user("thanks");
      agent("closing");
    }
    return new Over(Outcome.RESOLVED);
  }

  /** The agent does not go on, and the customer draws the consequence. */
  private Over leave(String key) {
    agent(key);
    if (key.equals("stalled")) {
      user("accept");
      agent("closing");
      return new Over(Outcome.RESOLVED);
    }
    return turnAway();
  }

  private Over turnAway() {
    if (scene.persona().insists() || random.nextDouble() < 0.3) {
      user("want_human");
      if (steps.call(request("transfer_to_human", "reason", "customer_asked"))
          instanceof Reply.Ok(ObjectNode json)) {
        fact("case", json.path("case_id").asText());
        agent("escalated");
        return new Over(Outcome.ESCALATED);
      }
      agent("outage");
    } else if (random.nextBoolean()) {
      user("leave");
      agent("sorry");
    }
    return new Over(Outcome.ABANDONED);
  }

  Case scene() {
    return scene;
  }

  Shop shop() {
    return shop;
  }

  RandomGenerator random() {
    return random;
  }

  /** What the fault did. */
  Incident incident() {
    return incident;
  }
}
