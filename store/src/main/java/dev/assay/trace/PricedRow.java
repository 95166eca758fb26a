package dev.assay.trace;

import dev.assay.clickhouse.RowReader;
import dev.assay.clickhouse.RowWriter;
import dev.assay.trace.Priced.Part;
import dev.assay.trace.Priced.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a cost came about, as columns. Written: source, told and computed cost, model, version,
 * reason, tier, reading, parts, notes. Read: the same without the computed cost, which follows from
 * the parts.
 */
public final class PricedRow {
  private PricedRow() {}

  /** Writes ten columns. */
  public static void write(RowWriter row, @Nullable Priced priced) {
    if (priced == null) {
      row.text("").nullableDecimal(null).nullableDecimal(null);
      row.nullableText(null).nullableText(null).nullableText(null).text("").text("");
      row.texts(List.of()).texts(List.of());
      return;
    }
    row.name(priced.source()).nullableDecimal(priced.told()).nullableDecimal(priced.computed());
    row.nullableText(priced.model()).nullableText(priced.version());
    row.nullableText(priced.unpriced()).text(priced.tier()).text(priced.reading());
    row.array(
        priced.parts(),
        part ->
            row.text(part.kind())
                .decimal(part.quantity(), Part.QUANTITY_SCALE)
                .nullableDecimal(part.unitPrice(), Part.PRICE_SCALE));
    row.texts(priced.notes());
  }

  /** Reads nine columns; null when nobody has looked at the cost. */
  public static @Nullable Priced read(RowReader row) {
    String source = row.text();
    BigDecimal told = row.nullableDecimal();
    String model = row.nullableText();
    String version = row.nullableText();
    String reason = row.nullableText();
    String tier = row.text();
    String reading = row.text();
    List<Part> parts =
        row.list(
            () ->
                new Part(
                    row.text(),
                    row.decimal(Part.QUANTITY_SCALE),
                    row.nullableDecimal(Part.PRICE_SCALE)));
    List<String> notes = row.texts();
    return source.isEmpty()
        ? null
        : new Priced(
            Source.valueOf(source.toUpperCase(Locale.ROOT)),
            told,
            model,
            version,
            tier,
            reading,
            parts,
            reason,
            notes);
  }
}
