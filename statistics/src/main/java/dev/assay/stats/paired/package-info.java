/** Two releases on the same items: tests, intervals and the verdict of a gate. */
@NullMarked
package dev.assay.stats.paired;

import org.jspecify.annotations.NullMarked;
