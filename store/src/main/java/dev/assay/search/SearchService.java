package dev.assay.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up with the tables, in a thread of its own, and searches it. What goes wrong is
 * logged and tried again; searching goes on with what there is. Safe for use by many threads.
 */
public final class SearchService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchService.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final long COMMIT_EVERY = Duration.ofSeconds(5).toNanos();

  private final SearchFolder folder;
  private final TurnTexts texts;
  private final Vectors vectors;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile SearchIndex index;
  private volatile SearchStatus status = new SearchStatus(Instant.EPOCH, true);

  /** Worked by the thread alone. */
  private Indexer indexer;

  private final AtomicLong indexed = new AtomicLong();
  private boolean uncommitted;
  private long committed = System.nanoTime();

  private SearchService(SearchFolder folder, TurnTexts texts, Clock clock) {
    this.folder = folder;
    this.texts = texts;
    this.vectors = folder.vectors();
    this.clock = clock;
    this.index = folder.open();
    this.indexer = new Indexer(index, texts, clock);
    this.thread = Thread.ofPlatform().name("search index").daemon().unstarted(this::work);
  }

  /**
   * Opens the index, made when it is not there, and follows the tables until closed.
   *
   * @throws IndexInUseException if another process writes the folder
   */
  public static SearchService start(SearchFolder folder, TurnTexts texts, Clock clock) {
    SearchService service = new SearchService(folder, texts, clock);
    service.thread.start();
    return service;
  }

  public Search search() {
    return new Search(() -> index.search(), this::status, texts, vectors);
  }

  /** How far the index is. */
  public SearchStatus status() {
    return status;
  }

  /** How many turns were indexed since the start. */
  public long indexed() {
    return indexed.get();
  }

  /** Stops following. What was not committed is read again at the next start. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    index.close();
  }

  private void work() {
    Duration pause = Duration.ZERO;
    while (!stopped(pause)) {
      try {
        pause = step() ? Duration.ZERO : POLL;
      } catch (Exception | OutOfMemoryError e) {
        LOG.warn("indexing for search failed and is tried again: {}", e.toString(), e);
        pause = AFTER_FAILURE;
        reopen();
      }
    }
    try {
      indexer.commit();
    } catch (RuntimeException e) {
      LOG.warn("the search index was not written at the end; it catches up when started", e);
    }
  }

  private boolean step() throws Exception {
    if (folder.takeWish()) {
      LOG.info("building the search index again");
      indexer.restart();
    }
    int turns = indexer.step();
    indexed.addAndGet(turns);
    boolean moved = turns > 0;
    uncommitted |= moved;
    SearchStatus reached = indexer.status();
    boolean done = status.rebuilding() && !reached.rebuilding();
    if (done || (uncommitted && System.nanoTime() - committed > COMMIT_EVERY)) {
      indexer.commit();
      committed = System.nanoTime();
      uncommitted = false;
    }
    status = reached;
    return moved;
  }

  /** A full disk closes the writer for good; its folder is as it was last committed. */
  private void reopen() {
    if (index.isOpen()) {
      return;
    }
    try {
      SearchIndex broken = index;
      index = folder.open();
      indexer = new Indexer(index, texts, clock);
      broken.close();
    } catch (RuntimeException e) {
      LOG.warn("opening the search index again failed and is tried again: {}", e.toString());
    }
  }

  private boolean stopped(Duration pause) {
    try {
      return stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
