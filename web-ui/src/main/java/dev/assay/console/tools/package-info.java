/** Which tool hurts? */
@NullMarked
package dev.assay.console.tools;

import org.jspecify.annotations.NullMarked;
