/** A database, the tools that read and change it, and those tools that both worlds have. */
@NullMarked
package dev.assay.bench.tau.world;

import org.jspecify.annotations.NullMarked;
