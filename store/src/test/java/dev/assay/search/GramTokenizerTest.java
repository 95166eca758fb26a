package dev.assay.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

final class GramTokenizerTest {

  @Test
  void text_isCharactersAndPairsAtOnePosition() throws IOException {
    assertThat(grams("退货吧 ok 好", false))
        .containsExactly("退+2", "退货+0", "货+1", "货吧+0", "吧+1", "好+2");
  }

  @Test
  void query_isPairsAlone_orOneCharacter() throws IOException {
    assertThat(grams("退货吧", true)).containsExactly("退货+1", "货吧+1");
    assertThat(grams("好", true)).containsExactly("好+1");
  }

  @Test
  void marks_stayWithTheirCharacter() throws IOException {
    assertThat(grams("เงิน", true)).containsExactly("เงิ+1", "งิน+1");
  }

  @Test
  void otherScripts_areNotItsConcern() throws IOException {
    assertThat(GramTokenizer.concerns("Rückgabe")).isFalse();
    assertThat(GramTokenizer.concerns("カードー")).isTrue();
    assertThat(grams("Rückgabe возврат", false)).isEmpty();
  }

  private static List<String> grams(String text, boolean query) throws IOException {
    List<String> grams = new ArrayList<>();
    try (GramTokenizer tokenizer = new GramTokenizer(query)) {
      tokenizer.setReader(new StringReader(text));
      CharTermAttribute term = tokenizer.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokenizer.getAttribute(PositionIncrementAttribute.class);
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        grams.add(term + "+" + step.getPositionIncrement());
      }
      tokenizer.end();
    }
    return grams;
  }
}
