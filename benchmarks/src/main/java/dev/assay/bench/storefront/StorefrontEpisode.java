package dev.assay.bench.storefront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.harness.AgentMessage;
import dev.assay.bench.harness.Episode;
import dev.assay.bench.harness.MeteredModel;
import dev.assay.bench.harness.ToolAnswer;
import dev.assay.bench.harness.ToolCall;
import dev.assay.bench.harness.user.ModelUser;
import dev.assay.bench.harness.user.UserPrompts;
import dev.assay.bench.harness.user.UserStrategy;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.Goal;
import dev.assay.bench.storefront.scene.Intent;
import dev.assay.bench.storefront.shop.Effect;
import dev.assay.bench.storefront.shop.Policy;
import dev.assay.bench.storefront.shop.Reply;
import dev.assay.bench.storefront.shop.Shop;
import dev.assay.bench.storefront.shop.ToolBox;
import dev.assay.judge.model.ChatRequest.ToolDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A customer of the storefront, served by a real agent. */
final class StorefrontEpisode implements Episode {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STOP = "###STOP###";

  private final Case scene;
  private final Shop shop;
  private final Goal goal;
  private final ModelUser user;
  private final Told told;
  private final Opening opening;
  private boolean ended;

  StorefrontEpisode(
      Case scene,
      Shop shop,
      String newAddress,
      UnaryOperator<String> language,
      MeteredModel model,
      double temperature,
      long seed) {
    this.told = new Told(scene, shop, language);
    this.scene = scene;
    this.shop = shop;
    this.goal = Goal.of(scene, newAddress);
    String instruction = instruction(scene, shop, newAddress);
    this.user =
        new ModelUser(
            model,
            UserStrategy.LLM,
            UserPrompts.of(UserStrategy.LLM, instruction),
            temperature,
            seed);
    // The same words in every trial of a case: what the customer begins with is part of the task.
    String first = new Words(scene, shop, newAddress, new Random(scene.number())).opening();
    user.began("Hello! How can I help you?", first);
    this.opening = new Opening(instructions(scene), definitions(), new Next.Said(first));
  }

  private static String instructions(Case scene) {
    return "%s\n\nSigned in: %s, customer id %s. It is %s."
        .formatted(
            Policy.TEXT.strip(), scene.customer().name(), scene.customer().id(), scene.startedAt());
  }

  private static List<ToolDefinition> definitions() {
    List<ToolDefinition> tools = new ArrayList<>();
    for (JsonNode tool : ToolBox.definitions()) {
      tools.add(
          new ToolDefinition(
              tool.path("name").asText(),
              tool.path("description").asText(),
              tool.path("parameters").toString()));
    }
    return tools;
  }

  private static String instruction(Case scene, Shop shop, String newAddress) {
    String language = Locale.of(scene.language()).getDisplayLanguage(Locale.ENGLISH);
    return """
    You are %s, a customer of an online shop, in a %s manner. You write in %s and nothing else. \
    What you want: %s %sYou agree when the agent asks whether it should go on with what you want. \
    %s When your matter is settled, or the agent has told you finally why not, or says that a \
    colleague takes over, you end the conversation.\
    """
        .formatted(
            scene.customer().name(),
            scene.persona().key(),
            language,
            want(scene, shop, newAddress),
            scene.intent().aboutOrder()
                ? "The number of the order is " + scene.order().id() + ". "
                : "",
            scene.persona().insists()
                ? "When the agent says no, you insist and ask for a person."
                : "When the agent says no with a reason, you accept it.");
  }

  private static String want(Case scene, Shop shop, String newAddress) {
    String product = shop.title(scene.product());
    return switch (scene.intent()) {
      case RETURN -> "send back %s and get your money back.".formatted(product);
      case ORDER_STATUS -> "know where your order is.";
      case CANCEL -> "cancel your order.";
      case CHANGE_ADDRESS -> "have your order sent to %s.".formatted(newAddress);
      case PRODUCT_QUESTION -> "know whether %s is in stock and what it costs.".formatted(product);
      case RECOMMENDATION -> "get a recommendation for something like %s.".formatted(product);
      case WRONG_ITEM ->
          "get your money back for %s, since another item was in the parcel.".formatted(product);
      case DOUBLE_CHARGE -> "get back what you were charged twice for your order.";
      case COMPLAINT -> "complain that your order has not come.";
    };
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public Next next(AgentMessage message) throws InterruptedException {
    told.hear(message.text());
    if (!message.calls().isEmpty()) {
      List<ToolAnswer> answers = message.calls().stream().map(this::run).toList();
      ended = shop.effects().stream().anyMatch(Effect.HandedOver.class::isInstance);
      return ended ? new Next.Over(answers) : new Next.Results(answers);
    }
    String answer = user.answer(message.text());
    ended = answer.contains(STOP);
    return ended ? new Next.Over(List.of()) : new Next.Said(answer);
  }

  private ToolAnswer run(ToolCall call) {
    long start = System.nanoTime();
    Reply reply;
    try {
      JsonNode json = JSON.readTree(call.arguments().isBlank() ? "{}" : call.arguments());
      reply =
          json instanceof ObjectNode arguments
              ? ToolBox.run(shop, call.name(), arguments)
              : Reply.refused("invalid_argument", "the arguments are no object");
    } catch (JsonProcessingException e) {
      reply = Reply.refused("invalid_argument", "the arguments are no JSON");
    }
    return new ToolAnswer(
        call,
        reply.json().toString(),
        reply instanceof Reply.Failed,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * The shop must be as the policy wants it, and the customer told what was asked, in the
   * customer's language. Why money went back or a person came is words.
   */
  @Override
  public Grade grade(boolean finished) {
    if (!ended) {
      return new Grade(0, "the conversation never ended");
    }
    List<String> wanted = goal.effects().stream().map(StorefrontEpisode::plain).sorted().toList();
    List<String> found = shop.effects().stream().map(StorefrontEpisode::plain).sorted().toList();
    List<String> wrong = told.wrong();
    return Grade.of(
        wrong.isEmpty() && Objects.equals(wanted, found),
        "%s in %s: %s%s, expected %s"
            .formatted(
                scene.intent() == Intent.RETURN && scene.lateReturn()
                    ? "late return"
                    : scene.intent().key(),
                scene.language(),
                wrong.isEmpty() ? "" : String.join(", ", wrong) + "; ",
                found.isEmpty() ? "nothing done" : found,
                wanted.isEmpty() ? "nothing" : wanted));
  }

  private static String plain(Effect effect) {
    return switch (effect) {
      case Effect.Refunded(String order, long cents, String _) ->
          "refunded %s %d.%02d".formatted(order, cents / 100, cents % 100);
      case Effect.Cancelled(String order) -> "cancelled " + order;
      case Effect.Readdressed(String order, String address) ->
          "sent %s to %s".formatted(order, address);
      case Effect.HandedOver(String _) -> "handed over";
    };
  }
}
