@NullMarked
package dev.assay.judge.agreement;

import org.jspecify.annotations.NullMarked;
