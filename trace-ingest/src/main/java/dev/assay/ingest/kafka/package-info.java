/** OTLP requests out of Kafka, as the OpenTelemetry Collector's exporter puts them there. */
@NullMarked
package dev.assay.ingest.kafka;

import org.jspecify.annotations.NullMarked;
