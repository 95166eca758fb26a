@NullMarked
package dev.assay.judge.rubric;

import org.jspecify.annotations.NullMarked;
