@NullMarked
package dev.assay.judge.label;

import org.jspecify.annotations.NullMarked;
