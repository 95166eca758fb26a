@NullMarked
package dev.assay.judge.review;

import org.jspecify.annotations.NullMarked;
