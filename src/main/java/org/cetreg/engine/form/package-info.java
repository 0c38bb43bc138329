/**
 * Forms as analysts draw them in Camunda Modeler, shown and checked by the server.
 *
 * <p>The engine stores whatever is submitted, under any name, and checks nothing. So this package reads the {@code .form}
 * files (form-js 1.8.7), renders them as pages that need no script, and checks every submission against the same file, as
 * form-js would: what Camunda's own Tasklist refuses is refused here. Anything that we cannot show or check as form-js
 * does is refused when the form is read; it is never ignored silently.
 *
 * <p>To use it: {@link org.cetreg.engine.form.FormSchema#parse}, {@link org.cetreg.engine.form.Forms#view} for
 * the page, {@link org.cetreg.engine.form.Forms#check} for what comes back.
 */
@NamedInterface("form")
package org.cetreg.engine.form;

import org.springframework.modulith.NamedInterface;
