package dev.assay.console.conversations;

import dev.assay.console.ConsoleServices;
import dev.assay.score.Score;
import dev.assay.score.Score.Subject;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationFilter;
import dev.assay.trace.ConversationPage;
import dev.assay.trace.ConversationPage.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a page of conversations, then the scores about all of them at once. */
record RowSource(ConsoleServices services, ConversationFilter filter, Sort sort)
    implements CursorPages.Source<Row> {

  @Override
  public CursorPages.Page<Row> read(@Nullable Cursor after, int limit) {
    ConversationPage page =
        services.conversations().page(filter, sort.order(), sort.descending(), after, limit);
    List<Subject> subjects = page.conversations().stream().map(RowSource::subject).toList();
    Map<String, List<Score>> scores =
        subjects.isEmpty()
            ? Map.of()
            : services.scores().about(subjects).stream()
                .collect(Collectors.groupingBy(score -> score.subject().id()));
    return new CursorPages.Page<>(
        page.conversations().stream()
            .map(c -> new Row(c, scores.getOrDefault(c.id().id(), List.of())))
            .toList(),
        page.next());
  }

  @Override
  public Optional<Cursor> place(int rows) {
    return services.conversations().place(filter, sort.order(), sort.descending(), rows);
  }

  private static Subject subject(Conversation conversation) {
    return new Subject(
        conversation.id().project(), Subject.Kind.CONVERSATION, conversation.id().id());
  }
}
