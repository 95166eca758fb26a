@NullMarked
package dev.assay.judge.calibration;

import org.jspecify.annotations.NullMarked;
