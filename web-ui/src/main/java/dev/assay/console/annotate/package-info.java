/** What do people say? Labelling one case after the other, and settling what people disagree on. */
@NullMarked
package dev.assay.console.annotate;

import org.jspecify.annotations.NullMarked;
