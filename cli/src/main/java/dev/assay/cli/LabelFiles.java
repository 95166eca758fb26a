package dev.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that a person names. */
final class LabelFiles {
  private LabelFiles() {}

  /** The same files, when all of them can be read. */
  static List<Path> readable(List<Path> files) {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new UserError(file + " is a folder; name the files in it");
      }
      if (!Files.exists(file)) {
        throw new UserError("there is no file " + file);
      }
      if (!Files.isReadable(file)) {
        throw new UserError(file + " cannot be read: not permitted");
      }
    }
    return files;
  }
}
