/** How well found clusters match known classes, and each other. */
@NullMarked
package dev.assay.stats.clustering;

import org.jspecify.annotations.NullMarked;
