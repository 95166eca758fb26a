/** Assay's traces of itself. */
@NullMarked
package dev.assay.tracing;

import org.jspecify.annotations.NullMarked;
