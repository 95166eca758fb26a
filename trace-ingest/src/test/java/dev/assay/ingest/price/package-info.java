@NullMarked
package dev.assay.ingest.price;

import org.jspecify.annotations.NullMarked;
