package dev.assay.ingest.otlp;

import dev.assay.ingest.Quotas;
import dev.assay.ingest.otlp.log.LogIntake;
import org.jspecify.annotations.Nullable;

/**
 * Where what was received goes.
 *
 * @param logs null where log records are not kept
 * @param rejected null where what is rejected is counted and not kept
 * @param quotas what each project may send
 */
record Intakes(
    SpanIntake spans, @Nullable LogIntake logs, @Nullable RejectedSpans rejected, Quotas quotas) {}
