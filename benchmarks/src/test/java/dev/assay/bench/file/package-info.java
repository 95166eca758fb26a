@NullMarked
package dev.assay.bench.file;

import org.jspecify.annotations.NullMarked;
