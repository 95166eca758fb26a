@NullMarked
package dev.assay.ingest.redact;

import org.jspecify.annotations.NullMarked;
