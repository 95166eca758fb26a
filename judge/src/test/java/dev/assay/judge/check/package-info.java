@NullMarked
package dev.assay.judge.check;

import org.jspecify.annotations.NullMarked;
