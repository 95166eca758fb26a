/** Rubrics: versioned questions to score by, as files of YAML and as rows. */
@NullMarked
package dev.assay.judge.rubric;

import org.jspecify.annotations.NullMarked;
