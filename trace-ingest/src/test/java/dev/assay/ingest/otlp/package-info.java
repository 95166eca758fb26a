@NullMarked
package dev.assay.ingest.otlp;

import org.jspecify.annotations.NullMarked;
