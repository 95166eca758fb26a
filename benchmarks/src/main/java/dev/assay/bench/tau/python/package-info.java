/**
 * As much of Python as the benchmark's observable results depend on: how values print, compare and
 * add up, and which text an exception carries. JSON trees stand for Python's values: an object is a
 * dict in insertion order, integral and floating numbers are kept apart.
 */
@NullMarked
package dev.assay.bench.tau.python;

import org.jspecify.annotations.NullMarked;
