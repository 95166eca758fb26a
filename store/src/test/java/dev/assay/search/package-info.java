@NullMarked
package dev.assay.search;

import org.jspecify.annotations.NullMarked;
