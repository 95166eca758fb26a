package dev.assay.ingest.log;

import java.nio.file.Path;

/** Another process, or another part of this one, writes to this log. */
public final class LogInUse extends RuntimeException {
  LogInUse(Path folder) {
    super("another server uses the log in " + folder + "; stop it, or choose another home");
  }
}
