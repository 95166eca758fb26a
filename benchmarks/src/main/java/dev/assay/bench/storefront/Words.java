package dev.assay.bench.storefront;

import dev.assay.bench.storefront.fault.Line;
import dev.assay.bench.storefront.scene.Case;
import dev.assay.bench.storefront.scene.PhraseBook;
import dev.assay.bench.storefront.scene.PhraseBooks;
import dev.assay.bench.storefront.scene.Typos;
import dev.assay.bench.storefront.shop.Shop;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How customer and agent put things: phrases of a language, filled with what is known so far. Not
 * for use by several threads.
 */
final class Words {
  private final Case scene;
  private final RandomGenerator random;
  private final PhraseBook book;
  private final Map<String, String> facts = new HashMap<>();

  Words(Case scene, Shop shop, String newAddress, RandomGenerator random) {
    this.scene = scene;
    this.random = random;
    book = PhraseBooks.of(scene.language());
    facts.put("order", scene.order().id());
    facts.put("product", shop.title(scene.product()));
    facts.put("noun", book.products().getOrDefault(scene.product().category(), ""));
    facts.put("address", newAddress);
    facts.put("name", scene.customer().name());
  }

  /** Remembers what phrases may speak of. */
  void fact(String name, String value) {
    facts.put(name, value);
  }

  /** Remembers a day. */
  void day(String name, String instant) {
    facts.put(name, book.date(Instant.parse(instant)));
  }

  /** The customer's first words. */
  String opening() {
    String words = book.user(scene.intent().key(), random);
    if (scene.intent().aboutOrder() && scene.orderNamed()) {
      words += " " + book.user("order_number", random);
    }
    boolean greets = random.nextDouble() < scene.persona().greets();
    return typed(greets ? book.user("greeting", random) + " " + words : words);
  }

  /** Something the customer says. */
  String user(String key) {
    return typed(book.user(key, random));
  }

  private String typed(String phrase) {
    return Typos.slip(PhraseBook.fill(phrase, facts), scene.persona().typos(), random);
  }

  /** Something the agent is about to say. */
  Line line(String key) {
    return new Line(key, scene.language(), facts, List.of());
  }

  /** The line in words. */
  String agent(Line line) {
    PhraseBook words = PhraseBooks.of(line.language());
    StringBuilder text =
        new StringBuilder(PhraseBook.fill(words.agent(line.key(), random), line.facts()));
    for (String more : line.more()) {
      text.append(' ').append(PhraseBook.fill(words.agent(more, random), line.facts()));
    }
    return text.toString();
  }
}
