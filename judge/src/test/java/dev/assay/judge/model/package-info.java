@NullMarked
package dev.assay.judge.model;

import org.jspecify.annotations.NullMarked;
