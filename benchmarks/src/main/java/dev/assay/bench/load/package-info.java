/** Load for Assay itself: how much an installation takes in, and how fast it answers. */
@NullMarked
package dev.assay.bench.load;

import org.jspecify.annotations.NullMarked;
