/** Scoring cases, and what the scores are worth: rubrics, judges, labels and calibration. */
@NullMarked
package dev.assay.judge;

import org.jspecify.annotations.NullMarked;
