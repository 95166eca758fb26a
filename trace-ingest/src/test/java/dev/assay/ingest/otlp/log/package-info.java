@NullMarked
package dev.assay.ingest.otlp.log;

import org.jspecify.annotations.NullMarked;
