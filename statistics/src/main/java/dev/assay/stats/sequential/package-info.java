/** Tests and intervals that stay valid however often one looks. */
@NullMarked
package dev.assay.stats.sequential;

import org.jspecify.annotations.NullMarked;
