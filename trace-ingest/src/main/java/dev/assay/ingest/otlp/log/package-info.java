/** OTLP's log records: evaluations become scores, GenAI events join their spans. */
@NullMarked
package dev.assay.ingest.otlp.log;

import org.jspecify.annotations.NullMarked;
