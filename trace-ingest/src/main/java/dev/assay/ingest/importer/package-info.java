/** Recorded traffic from files. */
@NullMarked
package dev.assay.ingest.importer;

import org.jspecify.annotations.NullMarked;
