package dev.assay.bench.bfcl;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files and directories of the simulated file system. */
sealed interface FileTree {
  /** A file. Content is a value, since a scenario or a model may put anything there. */
  final class File implements FileTree {
    private PyValue content;

    File(PyValue content) {
      this.content = content;
    }

    PyValue content() {
      return content;
    }

    void write(PyValue newContent) {
      content = newContent;
    }

    /**
     * The content as text.
     *
     * @throws PyError when it is no text, which then lacks the method
     */
    String text(String method) {
      if (content instanceof PyValue.Text text) {
        return text.value();
      }
      throw PyError.value(
          "'%s' object has no attribute '%s'".formatted(PyText.typeName(content), method));
    }
  }

  /** A directory. */
  final class Directory implements FileTree {
    private final String name;
    private final @Nullable Directory parent;
    private Map<String, FileTree> contents = new LinkedHashMap<>();

    Directory(String name, @Nullable Directory parent) {
      this.name = name;
      this.parent = parent;
    }

    String name() {
      return name;
    }

    @Nullable Directory parent() {
      return parent;
    }

    Map<String, FileTree> contents() {
      return contents;
    }

    /** Puts a directory here that has the other's contents: the same map, as a move leaves it. */
    void adopt(String newName, Directory other) {
      Directory moved = new Directory(newName, this);
      moved.contents = other.contents;
      contents.put(newName, moved);
    }

    /** Puts a directory here with a copy of the other's entries. */
    void copy(String newName, Directory other) {
      Directory copied = new Directory(newName, this);
      copied.contents = new LinkedHashMap<>(other.contents);
      contents.put(newName, copied);
    }

    /** Puts a file here with some content. */
    void addFile(String fileName, PyValue content) {
      contents.put(fileName, new File(content));
    }
  }

  /** Names and contents below, for comparison. */
  default PyValue value(String name) {
    return switch (this) {
      case File file -> PyValue.dict("file", name, "content", file.content());
      case Directory directory -> {
        Map<PyValue, PyValue> entries = new LinkedHashMap<>();
        directory.contents().forEach((k, v) -> entries.put(PyValue.of(k), v.value(k)));
        yield PyValue.dict("directory", directory.name(), "contents", new PyValue.Dict(entries));
      }
    };
  }

  /** Bytes of all files below, in UTF-8. */
  default long size() {
    return switch (this) {
      case File file -> file.text("encode").getBytes(StandardCharsets.UTF_8).length;
      case Directory directory ->
          directory.contents().values().stream().mapToLong(FileTree::size).sum();
    };
  }
}
