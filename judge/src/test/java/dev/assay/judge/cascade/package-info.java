@NullMarked
package dev.assay.judge.cascade;

import org.jspecify.annotations.NullMarked;
