@NullMarked
package dev.assay.judge.local;

import org.jspecify.annotations.NullMarked;
