@NullMarked
package dev.assay.ingest.kafka;

import org.jspecify.annotations.NullMarked;
