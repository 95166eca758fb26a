@NullMarked
package dev.assay.ingest.importer;

import org.jspecify.annotations.NullMarked;
