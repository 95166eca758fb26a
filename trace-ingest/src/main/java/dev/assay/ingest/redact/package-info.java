/**
 * Personal data taken out of requests before anything of them is written. Rules, not a model: what
 * has a form (addresses of mail, numbers with checksums) is found well, names and streets only
 * where words around them tell.
 */
@NullMarked
package dev.assay.ingest.redact;

import org.jspecify.annotations.NullMarked;
