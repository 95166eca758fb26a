@NullMarked
package dev.assay.ingest.log;

import org.jspecify.annotations.NullMarked;
