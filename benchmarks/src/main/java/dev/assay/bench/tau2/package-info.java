/**
 * tau2-bench (Barres et al., arXiv 2506.07982): worlds in which the user has tools too, their tasks
 * and the parts of the reward that need no judge.
 */
@NullMarked
package dev.assay.bench.tau2;

import org.jspecify.annotations.NullMarked;
