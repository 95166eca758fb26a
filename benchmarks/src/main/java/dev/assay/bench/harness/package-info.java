/** Runs benchmarks: tasks, agents, trials, budgets, traces and what is kept of them. */
@NullMarked
package dev.assay.bench.harness;

import org.jspecify.annotations.NullMarked;
