/** Files as people have them: packed or not, with or without a mark in front. */
@NullMarked
package dev.assay.bench.file;

import org.jspecify.annotations.NullMarked;
