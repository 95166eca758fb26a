@NullMarked
package dev.assay.price;

import org.jspecify.annotations.NullMarked;
