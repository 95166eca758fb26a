@NullMarked
package dev.assay.bench.tau2;

import org.jspecify.annotations.NullMarked;
