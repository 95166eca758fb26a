package dev.assay.console.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.console.conversations.CursorPages.Page;
import dev.assay.trace.ConversationPage.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CursorPagesTest {
  private final List<Integer> read = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();

  @Property(tries = 200)
  void rows_anyStretch_areThoseOfTheList(
      @ForAll @IntRange(max = 450) int size,
      @ForAll @IntRange(max = 500) int offset,
      @ForAll @IntRange(min = 1, max = 160) int limit) {
    CursorPages<Integer> pages = pages(size);

    assertThat(pages.rows(offset, limit))
        .isEqualTo(
            IntStream.range(Math.min(offset, size), Math.min(offset + limit, size))
                .boxed()
                .toList());
  }

  @Test
  void rows_readAgain_comeFromMemory() {
    CursorPages<Integer> pages = pages(1_000);
    pages.rows(0, 50);
    pages.rows(50, 50);

    assertThat(read).containsExactly(0);
  }

  @Test
  void rows_near_areWalkedToByCursor() {
    CursorPages<Integer> pages = pages(2_000);
    pages.rows(0, 10);
    pages.rows(210, 10);

    assertThat(read).containsExactly(0, 100, 200);
    assertThat(places).isEmpty();
  }

  @Test
  void rows_farAhead_areAskedForByTheirPlace() {
    CursorPages<Integer> pages = pages(100_000);
    pages.rows(0, 10);
    pages.rows(50_000, 50);
    pages.rows(50_050, 100);
    pages.rows(0, 10);

    assertThat(places).containsExactly(50_000);
    assertThat(read).containsExactly(0, 50_000, 50_100);
  }

  @Test
  void rows_farBeyondTheEnd_areNone() {
    CursorPages<Integer> pages = pages(130);
    pages.rows(0, 10);

    assertThat(pages.rows(5_000, 50)).isEmpty();
    assertThat(pages.extent()).isEqualTo(new CursorPages.Extent(100, false));
  }

  @Test
  void extent_endReached_isExact() {
    CursorPages<Integer> pages = pages(130);
    pages.rows(0, 100);
    assertThat(pages.extent()).isEqualTo(new CursorPages.Extent(100, false));

    pages.rows(100, 100);
    assertThat(pages.extent()).isEqualTo(new CursorPages.Extent(130, true));
  }

  private CursorPages<Integer> pages(int size) {
    return new CursorPages<>(
        new CursorPages.Source<>() {
          @Override
          public Page<Integer> read(@Nullable Cursor after, int limit) {
            return page(size, after, limit);
          }

          @Override
          public Optional<Cursor> place(int rows) {
            places.add(rows);
            return rows < size
                ? Optional.of(new Cursor(String.valueOf(rows), ""))
                : Optional.empty();
          }
        });
  }

  private Page<Integer> page(int size, @Nullable Cursor after, int limit) {
    int from = after == null ? 0 : Integer.parseInt(after.key());
    read.add(from);
    int until = Math.min(size, from + limit);
    return new Page<>(
        IntStream.range(from, until).boxed().toList(),
        until == size ? null : new Cursor(String.valueOf(until), ""));
  }
}
