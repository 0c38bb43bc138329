/**
 * Forms as analysts design them in Camunda Modeler, rendered and checked by the server.
 *
 * <p>The engine stores whatever is submitted, under any name, and checks nothing. The package {@code schema} therefore
 * reads the {@code .form} files (form-js 1.8.7), and this package renders them as pages that need no script and checks
 * every submission against the same file in the same way as form-js: values that Camunda's own Tasklist refuses are
 * refused here. A feature that cannot be shown or checked in the same way is refused when the form is read; it is never
 * ignored silently.
 *
 * <p>To use it: {@link org.cetreg.engine.form.schema.FormSchema#parse}, {@link org.cetreg.engine.form.Forms#view} for the
 * page, {@link org.cetreg.engine.form.Forms#check} for the submission.
 */
@NamedInterface("form")
package org.cetreg.engine.form;

import org.springframework.modulith.NamedInterface;
