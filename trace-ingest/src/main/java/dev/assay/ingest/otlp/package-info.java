/** The OTLP receivers: HTTP and gRPC, protobuf and JSON. */
@NullMarked
package dev.assay.ingest.otlp;

import org.jspecify.annotations.NullMarked;
