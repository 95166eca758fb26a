package dev.assay.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class JsonItemsTest {

  @Property(tries = 300)
  void spans_areFoundWhateverIsInThem(
      @ForAll @Size(max = 6) List<@StringLength(max = 12) String> names, @ForAll boolean spaced)
      throws Exception {
    List<String> spans = new ArrayList<>();
    for (String name : names) {
      String text = name.replace("\\", "\\\\").replace("\"", "\\\"");
      spans.add("{\"name\":\"" + text + "\",\"x\":[{\"spans\":[{}]}]}");
    }
    String gap = spaced ? " \n" : "";
    String document =
        ("{\"other\":[1,{\"spans\":[{}]}],@\"resourceSpans\"@:@[{\"a\":\"]}\",\"scopeSpans\":[{\"spans\":@["
                + String.join(",@", spans)
                + "]@}]}]@}")
            .replace("@", gap);
    // A name may hold the mark of a gap: then it is in both, and they still agree.
    spans.replaceAll(span -> span.replace("@", gap));

    byte[] bytes = document.getBytes(UTF_8);
    assertThat(places(bytes))
        .extracting(at -> new String(bytes, at.from(), at.until() - at.from(), UTF_8))
        .isEqualTo(spans.stream().map(span -> new String(span.getBytes(UTF_8), UTF_8)).toList());
  }

  @Property(tries = 2_000)
  void anyText_isGoneThrough(
      @ForAll
          @StringLength(max = 60)
          @CharRange(from = '[', to = ']')
          @CharRange(from = '{', to = '}')
          @CharRange(from = '"', to = '"')
          @CharRange(from = ',', to = ',')
          @CharRange(from = ':', to = ':')
          String text)
      throws Exception {
    for (String document :
        List.of(text, "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + text)) {
      byte[] bytes = document.getBytes(UTF_8);
      for (JsonItems.Place place : places(bytes)) {
        assertThat(place.from()).isBetween(0, place.until());
        assertThat(place.until()).isLessThanOrEqualTo(bytes.length);
        assertThat(place.until() - place.from()).isPositive();
      }
    }
  }

  private static List<JsonItems.Place> places(byte[] document) throws Exception {
    List<JsonItems.Place> places = new ArrayList<>();
    JsonItems.each(document, JsonItems.SPANS, places::add);
    return places;
  }
}
