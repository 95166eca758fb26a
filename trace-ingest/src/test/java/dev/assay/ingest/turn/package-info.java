@NullMarked
package dev.assay.ingest.turn;

import org.jspecify.annotations.NullMarked;
