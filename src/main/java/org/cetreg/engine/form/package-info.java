/**
 * Forms as analysts draw them in Camunda Modeler, shown and checked by the server.
 *
 * <p>The engine stores whatever is submitted, under any name; it checks nothing. So this package reads the {@code .form}
 * files (form-js 1.8.7), renders them as pages that need no script, and checks every submission against the same file,
 * with the meaning that form-js has: what Camunda's own Tasklist refuses is refused here. What we could not show or
 * check as form-js would is refused when the form is read, never passed over in silence.
 *
 * <p>A step by step use: {@link org.cetreg.engine.form.FormSchema#parse}, {@link org.cetreg.engine.form.Forms#view} for
 * the page, {@link org.cetreg.engine.form.Forms#check} for what comes back.
 */
@NamedInterface("form")
package org.cetreg.engine.form;

import org.springframework.modulith.NamedInterface;
