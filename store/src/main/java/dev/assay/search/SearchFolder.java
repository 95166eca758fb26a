package dev.assay.search;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the index lies, beside the wish to have it built again, which any process may leave there.
 *
 * @param path the folder; nothing else is in it, but the native library of the vectors
 */
public record SearchFolder(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(SearchFolder.class);

  /** Asks the process that writes the index to build it again from the tables. */
  public void askToRebuild() {
    try {
      Files.createDirectories(path);
      Files.write(wish(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("asking for the search index to be built again", e);
    }
  }

  /** Whether somebody asked for it to be built again; asked once, answered once. */
  boolean takeWish() throws IOException {
    return Files.deleteIfExists(wish());
  }

  /**
   * Opens the index for writing; a damaged one is thrown away, since the tables have everything.
   *
   * @throws IndexInUseException if another process does
   */
  SearchIndex open() {
    try {
      try {
        return SearchIndex.open(index());
      } catch (CorruptIndexException
          | IndexFormatTooOldException
          | IndexFormatTooNewException
          | IndexNotFoundException
          | NoSuchFileException
          | EOFException e) {
        LOG.warn("the search index cannot be read and is built again: {}", e.getMessage());
        delete();
        return SearchIndex.open(index());
      }
    } catch (LockObtainFailedException e) {
      throw new IndexInUseException(path, e);
    } catch (IOException e) {
      throw new UncheckedIOException("opening the search index in " + path, e);
    }
  }

  /** Vectors that no other process shares. */
  Vectors vectors() {
    return new Vectors(path.resolve("native"));
  }

  Path index() {
    return path.resolve("turns");
  }

  private Path wish() {
    return path.resolve("rebuild");
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.list(index())) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
