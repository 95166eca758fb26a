@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
