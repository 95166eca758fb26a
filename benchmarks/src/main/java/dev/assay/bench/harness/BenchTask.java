package dev.assay.bench.harness;

/**
 * A task of a benchmark.
 *
 * @param id unique in the benchmark
 * @param category by which results are told apart; the benchmark's name where it has none
 */
public record BenchTask(String id, String category) {}
