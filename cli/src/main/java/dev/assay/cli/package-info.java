/** The command line: composes the slices, holds no rule of its own. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
