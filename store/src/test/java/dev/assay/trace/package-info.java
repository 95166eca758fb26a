@NullMarked
package dev.assay.trace;

import org.jspecify.annotations.NullMarked;
