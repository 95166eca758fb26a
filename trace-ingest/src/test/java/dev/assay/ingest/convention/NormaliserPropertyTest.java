package dev.assay.ingest.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.trace.SpanId;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No reader gives up over what a sender may write. */
class NormaliserPropertyTest {

  @Provide
  Arbitrary<Span> hostileSpans() {
    return Hostile.spans();
  }

  @Property(tries = 3000)
  void anySpan_isReadByEveryConventionWithoutThrowing(@ForAll("hostileSpans") Span span) {
    List<RawSpan.Event> events = new ArrayList<>();
    span.getEventsList()
        .forEach(
            event ->
                events.add(
                    new RawSpan.Event(event.getName(), Attributes.of(event.getAttributesList()))));
    RawSpan raw =
        new RawSpan(
            span.getName(),
            Instant.EPOCH,
            Duration.ofSeconds(1),
            Attributes.of(span.getAttributesList()),
            events,
            problem -> assertThat(problem).isNotBlank());
    for (Convention convention : Conventions.ALL) {
      Telling told = new Telling();
      assertThatCode(
              () -> {
                if (convention.recognises(raw)) {
                  convention.read(raw, told);
                }
              })
          .as(convention.name())
          .doesNotThrowAnyException();
      assertThatCode(() -> Reading.of(told, raw)).doesNotThrowAnyException();
    }
  }

  @Property(tries = 500)
  void anySpan_keepsItsRawAttributes(@ForAll("hostileSpans") Span span) {
    dev.assay.trace.Span read =
        new Normaliser(Conventions.ALL)
            .span(
                new SpanId("p", "0".repeat(31) + "1", "0".repeat(15) + "1"),
                null,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                span,
                SenderResource.of(Resource.getDefaultInstance(), "otlp"));
    assertThat(read.attributes().keySet())
        .isEqualTo(Attributes.of(span.getAttributesList()).asTexts().keySet());
  }
}
