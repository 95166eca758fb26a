package dev.assay.search;

import dev.assay.search.SearchRequest.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits.Relation;
import org.apache.lucene.store.FSDirectory;

/** Reads an index, also one that another process writes. Safe for use by many threads. */
final class IndexSearch implements AutoCloseable {
  private static final Sort NEWEST =
      new Sort(LongField.newSortField(TurnDocument.STARTED, true, SortedNumericSelector.Type.MAX));

  private final SearcherManager searchers;

  IndexSearch(SearcherManager searchers) {
    this.searchers = searchers;
  }

  /**
   * The index in a folder as it was last written.
   *
   * @throws IOException if there is none or it is damaged
   */
  static IndexSearch open(Path path) throws IOException {
    return new IndexSearch(new SearcherManager(FSDirectory.open(path), null));
  }

  /**
   * Turns that were found.
   *
   * @param total how many there are in all; at least so many when not exact
   * @param texts the query as it marks texts
   */
  record Found(List<TurnKey> turns, long total, boolean exact, Query texts) {}

  Found find(SearchRequest request) {
    return read(searcher -> find(request, searcher));
  }

  /** The last turns of a conversation, or the turn, that has this id. */
  List<TurnKey> named(String project, String id, int limit) {
    return read(
        searcher -> {
          BooleanQuery.Builder either = new BooleanQuery.Builder();
          either.add(new TermQuery(TurnDocument.term(SearchField.CONVERSATION, id)), Occur.SHOULD);
          either.add(new TermQuery(new Term(TurnDocument.TURN, id)), Occur.SHOULD);
          BooleanQuery.Builder all = new BooleanQuery.Builder().add(either.build(), Occur.MUST);
          all.add(new TermQuery(new Term(TurnDocument.PROJECT, project)), Occur.FILTER);
          return keys(searcher, searcher.search(all.build(), limit, NEWEST));
        });
  }

  /**
   * Turns that say what is typical of a text, the best first.
   *
   * @param request where else to look; its offset, limit and order do not count
   * @param without conversations to leave out
   */
  List<TurnKey> like(
      SearchRequest request, String text, String language, Set<String> without, int limit) {
    return read(
        searcher -> {
          IndexReader reader = searcher.getIndexReader();
          TextQueries queries = new TextQueries(fields(reader));
          BooleanQuery.Builder all = new BooleanQuery.Builder();
          try (Analyzer analyzer = Analysis.ofTexts()) {
            all.add(new TypicalWords(reader, analyzer).query(text, language), Occur.MUST);
          }
          all.add(queries.whole(request.query().withoutLike()), Occur.FILTER);
          for (String conversation : without) {
            all.add(
                new TermQuery(TurnDocument.term(SearchField.CONVERSATION, conversation)),
                Occur.MUST_NOT);
          }
          return keys(searcher, searcher.search(within(request, all.build()), limit));
        });
  }

  private interface Reading<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return reading.of(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("searching the index", e);
    }
  }

  private static List<TurnKey> keys(IndexSearcher searcher, TopDocs top) throws IOException {
    List<TurnKey> keys = new ArrayList<>();
    for (ScoreDoc hit : top.scoreDocs) {
      keys.add(TurnDocument.key(searcher.storedFields().document(hit.doc)));
    }
    return keys;
  }

  /** What the writer said with its last commit. */
  Map<String, String> progress() {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return ((DirectoryReader) searcher.getIndexReader()).getIndexCommit().getUserData();
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the index's state", e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index", e);
    }
  }

  private static Found find(SearchRequest request, IndexSearcher searcher) throws IOException {
    TextQueries queries = new TextQueries(fields(searcher.getIndexReader()));
    Query query = within(request, queries.whole(request.query()));
    int most = request.offset() + request.limit();
    boolean newest = request.order() == Order.NEWEST || !request.query().looksForText();
    TopDocs top = newest ? searcher.search(query, most, NEWEST) : searcher.search(query, most);
    List<TurnKey> turns = new ArrayList<>();
    for (int i = request.offset(); i < top.scoreDocs.length; i++) {
      ScoreDoc hit = top.scoreDocs[i];
      turns.add(TurnDocument.key(searcher.storedFields().document(hit.doc)));
    }
    return new Found(
        turns,
        top.totalHits.value(),
        top.totalHits.relation() == Relation.EQUAL_TO,
        queries.texts(request.query()));
  }

  private static Query within(SearchRequest request, Query query) {
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(query, Occur.MUST);
    all.add(new TermQuery(new Term(TurnDocument.PROJECT, request.project())), Occur.FILTER);
    if (request.from() != null || request.until() != null) {
      Instant from = request.from();
      Instant until = request.until();
      all.add(
          LongField.newRangeQuery(
              TurnDocument.STARTED,
              from == null ? Long.MIN_VALUE : from.toEpochMilli(),
              until == null ? Long.MAX_VALUE : until.toEpochMilli() - 1),
          Occur.FILTER);
    }
    return all.build();
  }

  private static Set<String> fields(IndexReader reader) {
    return reader.leaves().stream()
        .map(leaf -> leaf.reader().getFieldInfos())
        .flatMap(IndexSearch::names)
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(FieldInfos infos) {
    return StreamSupport.stream(infos.spliterator(), false).map(it -> it.name);
  }
}
