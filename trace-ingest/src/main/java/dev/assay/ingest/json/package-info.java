/** JSON from senders: bounded, never trusted. */
@NullMarked
package dev.assay.ingest.json;

import org.jspecify.annotations.NullMarked;
