package dev.assay.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;

/**
 * The index in its folder, written by one process. What was put in is found after {@link #refresh}
 * and lasts after {@link #commit}. Safe for use by many threads.
 */
final class SearchIndex implements AutoCloseable {
  private static final double BUFFER_MEGABYTES = 64;

  private final FSDirectory folder;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private SearchIndex(FSDirectory folder, IndexWriter writer, SearcherManager searchers) {
    this.folder = folder;
    this.writer = writer;
    this.searchers = searchers;
  }

  /**
   * Opens the folder, made when it is not there.
   *
   * @throws IOException if it is damaged or of another format, or another process writes it
   */
  static SearchIndex open(Path path) throws IOException {
    FSDirectory folder = FSDirectory.open(path);
    try {
      IndexWriterConfig config =
          new IndexWriterConfig(Analysis.ofTexts())
              .setOpenMode(OpenMode.CREATE_OR_APPEND)
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              .setCommitOnClose(false);
      IndexWriter writer = new IndexWriter(folder, config);
      return new SearchIndex(folder, writer, new SearcherManager(writer, null));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Puts turns in, each in place of what was there of it. */
  void put(Collection<TurnText> turns) {
    run(
        "indexing turns",
        () -> {
          for (TurnText turn : turns) {
            writer.updateDocument(TurnDocument.id(turn.key()), TurnDocument.of(turn));
          }
        });
  }

  void remove(Collection<TurnKey> turns) {
    run(
        "removing turns from the index",
        () -> {
          for (TurnKey turn : turns) {
            writer.deleteDocuments(TurnDocument.id(turn));
          }
        });
  }

  void clear() {
    run("emptying the index", writer::deleteAll);
  }

  /** Lets readers of this process see what was put in. */
  void refresh() {
    run("refreshing the index", searchers::maybeRefreshBlocking);
  }

  /**
   * Writes everything to disk.
   *
   * @param progress comes back from {@link #progress} after a restart
   */
  void commit(Map<String, String> progress) {
    run(
        "writing the index",
        () -> {
          writer.setLiveCommitData(progress.entrySet());
          writer.commit();
        });
  }

  /** What was given with the last commit; empty before the first. */
  Map<String, String> progress() {
    Map<String, String> progress = new HashMap<>();
    Iterable<Map.Entry<String, String>> told = writer.getLiveCommitData();
    if (told != null) {
      told.forEach(entry -> progress.put(entry.getKey(), entry.getValue()));
    }
    return progress;
  }

  /** Reads what was refreshed. */
  IndexSearch search() {
    return new IndexSearch(searchers);
  }

  /** False once writing has failed for good, as on a full disk. */
  boolean isOpen() {
    return writer.isOpen();
  }

  /** Leaves what was not committed: it is read from the tables again. */
  @Override
  public void close() {
    run(
        "closing the index",
        () -> {
          searchers.close();
          writer.close();
          folder.close();
        });
  }

  private static void run(String what, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(what, e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
