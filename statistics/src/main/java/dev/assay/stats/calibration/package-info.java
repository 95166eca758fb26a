/** What stated confidences are worth, how to mend them, and which of them to act on. */
@NullMarked
package dev.assay.stats.calibration;

import org.jspecify.annotations.NullMarked;
