/** Cases out of stored traffic. */
@NullMarked
package dev.assay.judge.source;

import org.jspecify.annotations.NullMarked;
