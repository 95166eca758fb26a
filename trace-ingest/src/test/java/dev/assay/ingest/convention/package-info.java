@NullMarked
package dev.assay.ingest.convention;

import org.jspecify.annotations.NullMarked;
