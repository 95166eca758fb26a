/**
 * tau-bench v1 (Yao et al., arXiv 2406.12045): its two worlds, their tools, tasks and reward, and
 * the re-scoring of runs that others published.
 */
@NullMarked
package dev.assay.bench.tau;

import org.jspecify.annotations.NullMarked;
