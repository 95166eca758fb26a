package dev.assay.judge.source;

import dev.assay.judge.Case;
import dev.assay.trace.Conversation;
import dev.assay.trace.ConversationOrder;
import dev.assay.trace.ConversationPage;
import dev.assay.trace.ConversationStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Gives the cases of a query, from the earliest conversation on, some conversations at a time. */
public final class CaseSource {
  private static final int CONVERSATIONS_AT_ONCE = 100;

  private final ConversationStore conversations;
  private final CaseReader reader;

  public CaseSource(ConversationStore conversations, CaseReader reader) {
    this.conversations = conversations;
    this.reader = reader;
  }

  /** The cases, read as they are asked for. For one thread. */
  public Iterator<Case> cases(CaseQuery query) {
    return new Cases(query);
  }

  private final class Cases implements Iterator<Case> {
    private final CaseQuery query;
    private final Deque<Case> ready = new ArrayDeque<>();
    private ConversationPage.@Nullable Cursor after;
    private boolean ended;

    Cases(CaseQuery query) {
      this.query = query;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !ended) {
        ConversationPage page =
            conversations.page(
                query.filter(), ConversationOrder.STARTED, false, after, CONVERSATIONS_AT_ONCE);
        after = page.next();
        ended = after == null;
        List<String> ids =
            page.conversations().stream().map(Conversation::id).map(id -> id.id()).toList();
        if (!ids.isEmpty()) {
          reader.read(query.filter().project(), query.kind(), ids).stream()
              .filter(c -> query.takes(c.subject()))
              .forEach(ready::add);
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Case next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more cases");
      }
      return ready.remove();
    }
  }
}
