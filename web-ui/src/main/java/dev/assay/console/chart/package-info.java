/** Charts and sparklines: small custom elements in the browser, fed with data. */
@NullMarked
package dev.assay.console.chart;

import org.jspecify.annotations.NullMarked;
