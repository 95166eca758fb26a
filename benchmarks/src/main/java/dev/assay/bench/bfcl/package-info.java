/**
 * The Berkeley Function-Calling Leaderboard: its data, the decoding of model output, the checkers
 * of two pinned versions, its stateful APIs, its scores, and the re-scoring of published results.
 */
@NullMarked
package dev.assay.bench.bfcl;

import org.jspecify.annotations.NullMarked;
