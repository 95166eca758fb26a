package dev.assay.cli;

import dev.assay.ingest.redact.Redaction;
import dev.assay.ingest.redact.RedactionConfig;
import dev.assay.ingest.redact.RedactionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;

/**
 * What a home says of personal data: {@code redaction.json}, written by a person, and the key of
 * pseudonyms, made once.
 */
final class RedactionFiles {
  static final String SETTINGS = "redaction.json";

  private static final int KEY_BYTES = 32;

  private RedactionFiles() {}

  /**
   * Redaction as the home has it; none without settings.
   *
   * @throws UserError if the settings cannot be used, with what to mend
   */
  static Redaction of(Home home) {
    Path settings = home.path().resolve(SETTINGS);
    try {
      RedactionConfig config = RedactionConfig.parse(Files.readString(settings));
      return new Redaction(config, key(home.path().resolve("redaction.key")));
    } catch (NoSuchFileException e) {
      return Redaction.NONE;
    } catch (IllegalArgumentException e) {
      throw new UserError(settings + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + settings, e);
    }
  }

  /** The same, and without settings every kind masked, to see what that would find. */
  static Redaction toTry(Home home) {
    return Files.exists(home.path().resolve(SETTINGS))
        ? of(home)
        : new Redaction(
            new RedactionConfig(RedactionPolicy.all(RedactionPolicy.Mode.MASK), Map.of()),
            new byte[KEY_BYTES]);
  }

  private static byte[] key(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readAllBytes(file);
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Files.write(file, key, StandardOpenOption.CREATE_NEW);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return key;
  }
}
