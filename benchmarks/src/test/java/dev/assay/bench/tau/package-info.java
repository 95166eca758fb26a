@NullMarked
package dev.assay.bench.tau;

import org.jspecify.annotations.NullMarked;
