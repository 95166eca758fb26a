@NullMarked
package dev.assay.judge.run;

import org.jspecify.annotations.NullMarked;
