@NullMarked
package dev.assay.bench.tau.python;

import org.jspecify.annotations.NullMarked;
