/** What calls cost: price tables, the names models go by in them, and the arithmetic. */
@NullMarked
package dev.assay.ingest.price;

import org.jspecify.annotations.NullMarked;
