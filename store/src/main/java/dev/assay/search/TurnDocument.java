package dev.assay.search;

import dev.assay.trace.Status;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;

/** A turn as Lucene keeps it. Texts are indexed and not kept: the tables have them. */
final class TurnDocument {
  static final String PROJECT = "project";
  static final String STARTED = "started";
  static final String SIMULATED = "simulated";

  /** Of the turn alone, as people have it. */
  static final String TURN = "is.turn";

  private static final String ID = "id";
  private static final String CONVERSATION_ID = "conversation_id";
  private static final String TURN_ID = "turn_id";

  /** Of one text; what follows is left to the tables. */
  private static final int LONGEST = 200_000;

  private static final Pattern NAME_PARTS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private TurnDocument() {}

  /** What tells the document of a turn. */
  static Term id(TurnKey key) {
    return new Term(ID, key.project() + '\0' + key.conversationId() + '\0' + key.turnId());
  }

  static Document of(TurnText turn) {
    Document document = new Document();
    TurnKey key = turn.key();
    document.add(new StringField(ID, id(key).text(), Store.NO));
    document.add(new StringField(PROJECT, key.project(), Store.YES));
    document.add(new StoredField(CONVERSATION_ID, key.conversationId()));
    document.add(new StoredField(TURN_ID, key.turnId()));
    document.add(new StringField(TURN, key.turnId(), Store.NO));
    document.add(new LongField(STARTED, turn.startedAt().toEpochMilli(), Store.NO));
    document.add(new StringField(SIMULATED, Boolean.toString(turn.simulated()), Store.NO));
    keyword(document, SearchField.CONVERSATION, key.conversationId());
    keyword(document, SearchField.RELEASE, turn.release());
    keyword(document, SearchField.SERVICE, turn.service());
    keyword(document, SearchField.SOURCE, turn.source());
    keyword(document, SearchField.LANG, turn.language());
    statuses(turn).forEach(status -> keyword(document, SearchField.STATUS, status.name()));
    turn.tools().stream()
        .flatMap(tool -> names(tool.name()).stream())
        .distinct()
        .forEach(name -> keyword(document, SearchField.TOOL, name));
    texts(turn).forEach(text -> text(document, turn.language(), text));
    return document;
  }

  static TurnKey key(Document document) {
    return new TurnKey(document.get(PROJECT), document.get(CONVERSATION_ID), document.get(TURN_ID));
  }

  /** The term that a field's value is found by. */
  static Term term(SearchField field, String value) {
    boolean exact = field == SearchField.CONVERSATION || field == SearchField.RELEASE;
    return new Term("is." + field.key(), exact ? value : value.toLowerCase(Locale.ROOT));
  }

  /** Everything of a turn that was said, in the order in which it was. */
  static List<String> texts(TurnText turn) {
    return Stream.of(
            Stream.of(turn.userText()),
            turn.tools().stream()
                .flatMap(tool -> Stream.of(tool.arguments(), tool.result(), tool.error())),
            Stream.of(turn.answerText(), turn.error()))
        .flatMap(texts -> texts)
        .filter(text -> text != null && !text.isEmpty())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
        .toList();
  }

  private static void text(Document document, String language, String text) {
    document.add(new TextField(Analysis.WORD, text, Store.NO));
    if (GramTokenizer.concerns(text)) {
      document.add(new TextField(Analysis.GRAM, text, Store.NO));
    }
    if (Analysis.hasStems(language)) {
      document.add(new TextField(Analysis.stem(language), text, Store.NO));
    }
  }

  private static void keyword(Document document, SearchField field, String value) {
    if (!value.isEmpty()) {
      document.add(
          new Field(
              term(field, value).field(), term(field, value).bytes(), StringField.TYPE_NOT_STORED));
    }
  }

  private static Set<Status> statuses(TurnText turn) {
    Set<Status> statuses = new LinkedHashSet<>();
    statuses.add(turn.status());
    if (turn.tools().stream().anyMatch(tool -> tool.status() == Status.ERROR)) {
      statuses.add(Status.ERROR);
    }
    return statuses;
  }

  /** The name itself and its words: {@code issue_refund}, {@code issue}, {@code refund}. */
  private static Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    names.add(name.toLowerCase(Locale.ROOT));
    Arrays.stream(NAME_PARTS.split(name))
        .filter(part -> !part.isEmpty())
        .map(part -> part.toLowerCase(Locale.ROOT))
        .forEach(names::add);
    return names;
  }
}
