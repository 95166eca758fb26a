@NullMarked
package dev.assay.bench.harness.agent;

import org.jspecify.annotations.NullMarked;
