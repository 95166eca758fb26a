package dev.assay.judge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class WordsTest {
  /** What a word is, said in another way. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]"
              + "|[\\p{L}\\p{M}\\p{N}]+(?:['’]\\p{L}+)?|[^\\s\\p{L}\\p{M}\\p{N}]");

  @Test
  void of_text_givesWordsAndPunctuation() {
    assertThat(Words.of("I don't know, 3½ times: 抱歉 abc漢字 'tis"))
        .containsExactly(
            "i", "don't", "know", ",", "3½", "times", ":", "抱", "歉", "abc漢字", "'", "tis");
    assertThat(Words.of(" \t\n")).isEmpty();
  }

  @Property
  void of_anyText_isAsTheExpressionSays(@ForAll("texts") String text) {
    List<String> expected =
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(r -> r.group()).toList();

    assertThat(Words.of(text)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> likely =
        Arbitraries.of(
                "a", "É", "'", "’", " ", "\u00a0", "1", "²", "漢", "々", "ひ", "ก", "\u0301", "-")
            .list()
            .ofMaxSize(12)
            .map(all -> String.join("", all));
    return Arbitraries.oneOf(likely, Arbitraries.strings().ofMaxLength(40));
  }

  /** Places of words and pairs are those of String.hashCode, mixed: stored judges rest on them. */
  @Test
  void put_words_atThePlacesOfTheirHashes() {
    SparseVector.Builder figures = new SparseVector.Builder();
    Words.put(figures, 0, List.of("we", "can't"), 1);
    double[] ones = new double[Words.BUCKETS];
    Arrays.fill(ones, 1);

    double sum = figures.build().dot(ones, 0);

    assertThat(sum).isCloseTo(Math.sqrt(3), within(1e-12));
    for (String gram : List.of("1we", "1can't", "2we can't")) {
      double[] one = new double[Words.BUCKETS];
      one[place(gram)] = 1;
      assertThat(figures.build().dot(one, 0)).as(gram).isPositive();
    }
  }

  private static int place(String gram) {
    int hash = gram.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return Math.floorMod(hash ^ (hash >>> 16), Words.BUCKETS);
  }
}
