package dev.assay.ingest.importer;

import dev.assay.ingest.Ingest;
import dev.assay.score.ScoreStore;
import dev.assay.trace.ConversationStore;
import dev.assay.trace.Folded;
import dev.assay.trace.SpanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings recorded traffic in from files, along the same way as traffic that is received. Importing
 * a file twice changes nothing.
 */
public final class Importers {
  private static final List<Importer> ALL = List.of(new TauBenchImporter(), new OtlpImporter());
  private static final Duration FOLDING = Duration.ofMinutes(10);

  private final Ingest ingest;
  private final SpanStore spans;
  private final ConversationStore conversations;
  private final ScoreStore scores;

  /** Imports through this ingest, which stays open; the stores tell what is there already. */
  public Importers(
      Ingest ingest, SpanStore spans, ConversationStore conversations, ScoreStore scores) {
    this.ingest = ingest;
    this.spans = spans;
    this.conversations = conversations;
    this.scores = scores;
  }

  /** The formats that can be named. */
  public static List<String> formats() {
    return ALL.stream().map(Importer::format).sorted().toList();
  }

  /**
   * Imports the files, and waits until their conversations are folded.
   *
   * @param format null to see from the content
   * @throws ImportException when the format is not known, or the store stays away
   */
  public ImportResult run(
      String project, @Nullable String format, List<Path> files, Progress progress) {
    Importer named = format == null ? null : named(format);
    Intake intake = new Intake(project, ingest, spans, conversations, scores);
    int read = 0;
    Consumer<Folded> counting =
        folded -> {
          if (folded.conversation().id().project().equals(project)) {
            intake.folded(folded);
          }
        };
    ingest.addFoldListener(counting);
    try {
      for (Path file : files) {
        read += read(file, named, intake, progress) ? 1 : 0;
        intake.flush();
      }
      if (!ingest.settle(FOLDING)) {
        throw new ImportException("everything is stored, but not yet folded into conversations");
      }
      return intake.result(read);
    } finally {
      ingest.removeFoldListener(counting);
    }
  }

  private static boolean read(
      Path file, @Nullable Importer named, Intake intake, Progress progress) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      intake.skip(file.toString(), "is no file that can be read");
      return false;
    }
    try {
      if (Files.size(file) == 0) {
        intake.skip(file.toString(), "is empty");
        return false;
      }
      SourceFile source = new SourceFile(file, progress);
      Importer importer = named == null ? recognised(source) : named;
      if (importer == null) {
        intake.skip(
            file.toString(),
            "is in no format known here; name one of " + String.join(", ", formats()));
        return false;
      }
      importer.read(source, intake);
      return true;
    } catch (IOException e) {
      intake.skip(file.toString(), OneLine.of(e));
      return false;
    }
  }

  private static @Nullable Importer recognised(SourceFile source) throws IOException {
    for (Importer importer : ALL) {
      if (importer.recognises(source)) {
        return importer;
      }
    }
    return null;
  }

  private static Importer named(String format) {
    return ALL.stream()
        .filter(importer -> importer.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new ImportException(
                    "no format \"" + format + "\"; there are " + String.join(", ", formats())));
  }
}
