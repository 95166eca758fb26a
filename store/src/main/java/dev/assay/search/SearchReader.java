package dev.assay.search;

import java.io.IOException;
import java.util.Optional;

/** Searches an index that another process writes, as it was when opened. */
public final class SearchReader implements AutoCloseable {
  private final IndexSearch index;
  private final TurnTexts texts;
  private final Vectors vectors;

  private SearchReader(IndexSearch index, TurnTexts texts, Vectors vectors) {
    this.vectors = vectors;
    this.index = index;
    this.texts = texts;
  }

  /** The index, or empty when none has been written there yet. */
  public static Optional<SearchReader> open(SearchFolder folder, TurnTexts texts) {
    try {
      return Optional.of(
          new SearchReader(IndexSearch.open(folder.index()), texts, folder.vectors()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public Search search() {
    return new Search(() -> index, () -> Indexer.status(index.progress()), texts, vectors);
  }

  @Override
  public void close() {
    index.close();
  }
}
