/** The write-ahead log: what is acknowledged is here before it is in the store. */
@NullMarked
package dev.assay.ingest.log;

import org.jspecify.annotations.NullMarked;
