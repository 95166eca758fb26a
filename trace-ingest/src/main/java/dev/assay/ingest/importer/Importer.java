package dev.assay.ingest.importer;

import java.io.IOException;

/** Reads the files of one format. Stateless. */
interface Importer {

  /** The name of the format, as given on the command line; also the source of what it brings in. */
  String format();

  /** Whether the file looks like this format. */
  boolean recognises(SourceFile file) throws IOException;

  /**
   * Reads the file piece by piece and hands it on.
   *
   * @throws IOException when the rest of the file cannot be read; what was handed on stays
   */
  void read(SourceFile file, Intake intake) throws IOException;
}
