package dev.assay.bench.storefront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.storefront.fault.Fault;
import dev.assay.bench.storefront.fault.Line;
import dev.assay.bench.storefront.fault.ToolRequest;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.PhraseBook;
import dev.assay.bench.storefront.scene.PhraseBooks;
import dev.assay.bench.storefront.scene.Typos;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.bench.storefront.shop.Shop;
import dev.assay.bench.storefront.shop.ToolBox;
import dev.assay.trace.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One conversation while it happens: what customer and agent do next, what the fault makes of it,
 * written down by a {@link Recorder}. Not for use by several threads.
 */
final class Dialogue {
  private static final int ATTEMPTS = 3;

  private final Case scene;
  private final Shop shop;
  private final Fault fault;
  private final RandomGenerator random;
  private final double transientErrors;
  private final String newAddress;
  private final Recorder recorder;
  private final PhraseBook book;
  private final Map<String, String> facts = new HashMap<>();

  private final Incident incident;

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
    this.transientErrors = transientErrors;
    this.recorder = recorder;
    this.random = random;
    incident = new Incident(scene, shop, random);
    book = PhraseBooks.of(scene.language());
    this.newAddress = newAddress;
    facts.put("order", scene.order().id());
    facts.put("product", shop.title(scene.product()));
    facts.put("noun", book.products().getOrDefault(scene.product().category(), ""));
    facts.put("address", newAddress);
    facts.put("name", scene.customer().name());
  }

  /** Where the customer wants an order to go. */
  String newAddress() {
    return newAddress;
  }

  /** Remembers what phrases may speak of. */
  void fact(String name, String value) {
    facts.put(name, value);
  }

  /** Remembers a day. */
  void day(String name, String instant) {
    facts.put(name, book.date(Instant.parse(instant)));
  }

  /** The customer opens the conversation. */
  void open() {
    String words = book.user(scene.intent().key(), random);
    if (scene.intent().aboutOrder() && scene.orderNamed()) {
      words += " " + book.user("order_number", random);
    }
    boolean greets = random.nextDouble() < scene.persona().greets();
    say(greets ? book.user("greeting", random) + " " + words : words);
  }

  /** The customer says something, which begins a turn. */
  void user(String key) {
    say(book.user(key, random));
  }

  private void say(String phrase) {
    recorder.user(Typos.slip(PhraseBook.fill(phrase, facts), scene.persona().typos(), random));
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
    Reply reply = call(request);
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
        reply = call(request);
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

  private Reply call(ToolRequest wanted) {
    Reply last = Reply.refused("not_called", "no call was made");
    for (ToolRequest request : fault.plan(wanted, incident)) {
      last = attempt(request);
    }
    return last;
  }

  /** A call that breaks upstream is tried again. */
  private Reply attempt(ToolRequest request) {
    Reply read = once(request, true);
    for (int again = 1; again < ATTEMPTS && upstream(read); again++) {
      read = once(request, false);
    }
    return read;
  }

  private static boolean upstream(Reply reply) {
    return reply instanceof Reply.Failed failed && failed.upstream();
  }

  private Reply once(ToolRequest request, boolean first) {
    Fault.Pace pace = thinks();
    Recorder.Asked call = recorder.ask(request, pace);
    incident.modelRan(call.step());
    Reply reply =
        fault
            .breaks(request, incident)
            .<Reply>map(failed -> failed)
            .orElseGet(() -> run(request, first));
    Truth.Step ran = recorder.tool(call.callId(), request, reply);
    incident.toolRan(ran);
    return fault.read(request, reply, incident);
  }

  private Reply run(ToolRequest request, boolean first) {
    if (first && random.nextDouble() < transientErrors) {
      return new Reply.Failed("service_unavailable", request.tool() + ": 503 from upstream", true);
    }
    return ToolBox.run(shop, request.tool(), request.arguments());
  }

  /** What happens before a model answers; ends the conversation when it does not. */
  private Fault.Pace thinks() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!fault.modelDown(incident)) {
        return fault.pace(incident);
      }
      incident.modelRan(recorder.modelFails());
    }
    recorder.failTurn();
    throw new Over(Outcome.ABANDONED);
  }

  /** The agent says something, which ends its turn. */
  void agent(String key) {
    Line planned = new Line(key, scene.language(), facts, List.of());
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
    Fault.Pace pace = thinks();
    PhraseBook words = PhraseBooks.of(line.language());
    StringBuilder text =
        new StringBuilder(PhraseBook.fill(words.agent(line.key(), random), line.facts()));
    for (String more : line.more()) {
      text.append(' ').append(PhraseBook.fill(words.agent(more, random), line.facts()));
    }
    incident.modelRan(recorder.answer(text.toString(), pace));
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
      if (call(request("transfer_to_human", "reason", "customer_asked"))
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
