/** What judges are worth, kept: calibrations, whether they still hold, and corrected rates. */
@NullMarked
package dev.assay.judge.calibration;

import org.jspecify.annotations.NullMarked;
