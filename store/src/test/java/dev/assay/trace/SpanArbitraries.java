package dev.assay.trace;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random spans that hold everything a sender can put into one. */
public final class SpanArbitraries {
  private static final Arbitrary<String> ODD =
      Arbitraries.of(
          "",
          " ",
          "\\N",
          "it's \"quoted\" \\ and\ttabbed\r\nbroken",
          "nul\0l",
          "emoji 👩‍👩‍👧 and 𝄞",
          "العربية עברית 中文 ไทย हिन्दी",
          "{\"a\":[1,null,\"\\u0000\"]}",
          "x".repeat(513),
          "a long value, again and again; ".repeat(3_000));

  private SpanArbitraries() {}

  /** Any text of whole characters. */
  public static Arbitrary<String> text() {
    Arbitrary<String> random =
        Arbitraries.strings()
            .all()
            .ofMaxLength(60)
            .map(text -> text.codePoints().map(SpanArbitraries::whole).toArray())
            .map(points -> new String(points, 0, points.length));
    return Arbitraries.frequencyOf(Tuple.of(3, random), Tuple.of(1, ODD));
  }

  static Arbitrary<Message> message() {
    return Combinators.combine(Arbitraries.of(Role.class), part().list().ofMaxSize(4))
        .as(Message::new);
  }

  static Arbitrary<Span> span() {
    return Combinators.combine(
            head(),
            attribution(),
            model().injectNull(0.3),
            tool().injectNull(0.3),
            contents(),
            rest())
        .as(SpanArbitraries::span);
  }

  private static int whole(int point) {
    return point >= 0xD800 && point <= 0xDFFF ? 'x' : point;
  }

  private static Arbitrary<Part> part() {
    Arbitrary<String> text = text();
    return Arbitraries.oneOf(
        text.map(Part.Text::new),
        text.map(Part.Reasoning::new),
        Combinators.combine(text.injectNull(0.3), text, text).as(Part.ToolRequest::new),
        Combinators.combine(text.injectNull(0.3), text.injectNull(0.3), text)
            .as(Part.ToolResponse::new),
        Combinators.combine(text, text.injectNull(0.3), text).as(Part.Media::new),
        Combinators.combine(text, text).as(Part.Other::new));
  }

  private static Arbitrary<Head> head() {
    return Combinators.combine(
            id(16),
            id(16).injectNull(0.3),
            text(),
            Arbitraries.of(SpanKind.class),
            instant(),
            duration(),
            Arbitraries.of(Status.class),
            text().injectNull(0.5))
        .as(Head::new);
  }

  private static Arbitrary<Attribution> attribution() {
    return Combinators.combine(
            text(),
            text(),
            text(),
            Arbitraries.of(true, false),
            text().injectNull(0.3),
            text().injectNull(0.3),
            text().injectNull(0.3),
            Arbitraries.of(Outcome.class).injectNull(0.5))
        .as(Attribution::new);
  }

  private static Arbitrary<ModelCall> model() {
    Arbitrary<Long> tokens = Arbitraries.longs().greaterOrEqual(0);
    Arbitrary<Usage> usage =
        Combinators.combine(tokens, tokens, tokens, tokens, tokens).as(Usage::new);
    Arbitrary<BigDecimal> cost =
        Arbitraries.longs()
            .between(0, 999_999_999_999_999_999L)
            .map(billionths -> BigDecimal.valueOf(billionths, 9));
    Arbitrary<String> named = text().injectNull(0.3);
    return Combinators.combine(
            Combinators.combine(text(), named, named, named, named).as(Names::new),
            usage.injectNull(0.3),
            cost.injectNull(0.3),
            text().list().ofMaxSize(3),
            duration().injectNull(0.3),
            priced().injectNull(0.3))
        .as(
            (names, used, dollars, reasons, first, priced) ->
                new ModelCall(
                    names.operation(),
                    names.provider(),
                    names.requestModel(),
                    names.responseModel(),
                    names.responseId(),
                    used,
                    dollars,
                    reasons,
                    first,
                    priced));
  }

  private static Arbitrary<Priced> priced() {
    Arbitrary<BigDecimal> quantity =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, new BigDecimal("1000000000000"))
            .ofScale(Priced.Part.QUANTITY_SCALE);
    Arbitrary<BigDecimal> unitPrice =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, new BigDecimal("0.00001"))
            .ofScale(Priced.Part.PRICE_SCALE);
    Arbitrary<Priced.Part> part =
        Combinators.combine(text(), quantity, unitPrice.injectNull(0.3)).as(Priced.Part::new);
    Arbitrary<String> named = text().injectNull(0.3);
    return Combinators.combine(
            Arbitraries.of(Priced.Source.class),
            unitPrice.injectNull(0.3),
            named,
            named,
            text(),
            text(),
            part.list().ofMaxSize(5),
            Combinators.combine(named, text().list().ofMaxSize(2)).as(Why::new))
        .as(
            (source, told, model, version, tier, reading, parts, why) ->
                new Priced(
                    source,
                    told,
                    model,
                    version,
                    tier,
                    reading,
                    parts,
                    why.unpriced(),
                    why.notes()));
  }

  private static Arbitrary<ToolCall> tool() {
    Arbitrary<String> optional = text().injectNull(0.3);
    return Combinators.combine(text(), optional, optional, optional).as(ToolCall::new);
  }

  private static Arbitrary<Contents> contents() {
    return Combinators.combine(message().list().ofMaxSize(4), message().list().ofMaxSize(2))
        .as(Contents::new);
  }

  private static Arbitrary<Rest> rest() {
    Arbitrary<SpanEvent> event =
        Combinators.combine(instant(), text(), attributes()).as(SpanEvent::new);
    Arbitrary<SpanLink> link = Combinators.combine(text(), text(), attributes()).as(SpanLink::new);
    return Combinators.combine(
            text(), attributes(), attributes(), event.list().ofMaxSize(3), link.list().ofMaxSize(3))
        .as(Rest::new);
  }

  private static Arbitrary<Map<String, String>> attributes() {
    return Arbitraries.maps(text(), text()).ofMaxSize(4);
  }

  private static Arbitrary<Instant> instant() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000_000_000_000L)
        .map(nanos -> Instant.EPOCH.plusNanos(nanos));
  }

  private static Arbitrary<Duration> duration() {
    return Arbitraries.longs().greaterOrEqual(0).map(Duration::ofNanos);
  }

  private static Arbitrary<String> id(int length) {
    return Arbitraries.strings()
        .withChars("0123456789abcdef")
        .ofLength(length)
        .filter(id -> !id.equals("0".repeat(length)));
  }

  private static Span span(
      Head head,
      Attribution attribution,
      @Nullable ModelCall model,
      @Nullable ToolCall tool,
      Contents contents,
      Rest rest) {
    return new Span(
        new SpanId("shop", "0123456789abcdef0123456789abcdef", head.id()),
        head.parent(),
        head.name(),
        head.kind(),
        head.start(),
        head.duration(),
        head.status(),
        head.error(),
        attribution,
        model,
        tool,
        contents.input(),
        contents.output(),
        rest.convention(),
        rest.attributes(),
        rest.resource(),
        rest.events(),
        rest.links());
  }

  private record Head(
      String id,
      @Nullable String parent,
      String name,
      SpanKind kind,
      Instant start,
      Duration duration,
      Status status,
      @Nullable String error) {}

  private record Names(
      String operation,
      @Nullable String provider,
      @Nullable String requestModel,
      @Nullable String responseModel,
      @Nullable String responseId) {}

  private record Why(@Nullable String unpriced, List<String> notes) {}

  private record Contents(List<Message> input, List<Message> output) {}

  private record Rest(
      String convention,
      Map<String, String> attributes,
      Map<String, String> resource,
      List<SpanEvent> events,
      List<SpanLink> links) {}
}
