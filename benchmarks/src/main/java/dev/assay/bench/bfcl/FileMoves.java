package dev.assay.bench.bfcl;

import dev.assay.bench.bfcl.ApiMethod.Arguments;
import dev.assay.bench.bfcl.FileTree.Directory;
import dev.assay.bench.bfcl.FileTree.File;

/** Moving and copying within the current directory and one level below it. */
final class FileMoves {
  private final Directory current;

  FileMoves(Directory current) {
    this.current = current;
  }

  PyValue move(Arguments a) {
    String source = a.text("source");
    String destination = a.text("destination");
    FileTree item = current.contents().get(source);
    if (item == null) {
      return error("mv: cannot move '" + source + "': No such file or directory");
    }
    if (destination.contains("/")) {
      return error(
          "mv: no path allowed in destination. Only file name and folder name is supported for"
              + " this operation.");
    }
    return switch (current.contents().get(destination)) {
      case null -> {
        current.contents().remove(source);
        put(current, destination, item, true);
        yield result("'%s' moved to '%s'".formatted(source, destination));
      }
      case File ignored ->
          error("mv: cannot move '%s' to '%s': Not a directory".formatted(source, destination));
      case Directory into -> {
        if (into.contents().containsKey(source)) {
          yield error(
              "mv: cannot move '%s' to '%s/%s': File exists"
                  .formatted(source, destination, source));
        }
        current.contents().remove(source);
        put(into, source, item, true);
        yield result("'%s' moved to '%s/%s'".formatted(source, destination, source));
      }
    };
  }

  PyValue copy(Arguments a) {
    String source = a.text("source");
    String destination = a.text("destination");
    FileTree item = current.contents().get(source);
    if (item == null) {
      return error("cp: cannot copy '" + source + "': No such file or directory");
    }
    if (destination.contains("/")) {
      return error(
          "cp: don't allow path in destination. Only file name and folder name is supported for"
              + " this operation.");
    }
    return switch (current.contents().get(destination)) {
      case null -> {
        put(current, destination, item, false);
        yield result("'%s' copied to '%s'".formatted(source, destination));
      }
      case File ignored ->
          error("cp: cannot copy '%s' to '%s': Not a directory".formatted(source, destination));
      case Directory into -> {
        if (into.contents().containsKey(source)) {
          throw PyError.value(
              "%s '%s' already exists in directory '%s'."
                  .formatted(item instanceof File ? "File" : "Directory", source, into.name()));
        }
        put(into, source, item, false);
        yield result("'%s' copied to '%s/%s'".formatted(source, destination, source));
      }
    };
  }

  private static void put(Directory into, String name, FileTree item, boolean moved) {
    switch (item) {
      case File file -> into.addFile(name, file.content());
      case Directory directory -> {
        if (moved) {
          into.adopt(name, directory);
        } else {
          into.copy(name, directory);
        }
      }
    }
  }

  private static PyValue result(String text) {
    return PyValue.dict("result", text);
  }

  private static PyValue error(String text) {
    return PyValue.dict("error", text);
  }
}
