/** What attributes mean: one reader a convention, and spans in the kernel's form. */
@NullMarked
package dev.assay.ingest.convention;

import org.jspecify.annotations.NullMarked;
