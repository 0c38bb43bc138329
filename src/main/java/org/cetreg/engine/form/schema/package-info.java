/**
 * What a form says: its components, texts and rules as they stand in a {@code .form} file, with the small languages
 * that may occur there: FEEL, templates, Markdown, and patterns. A feature that is not supported is refused when the
 * file is read.
 */
@NamedInterface("schema")
package org.cetreg.engine.form.schema;

import org.springframework.modulith.NamedInterface;
