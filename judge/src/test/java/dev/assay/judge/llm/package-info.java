@NullMarked
package dev.assay.judge.llm;

import org.jspecify.annotations.NullMarked;
