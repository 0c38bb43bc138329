package org.cetreg.engine.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The reader to whom a form is shown, and the data it is shown with.
 *
 * @param taskId the user task that the form completes; the page contains it, so that an outdated page is noticed
 * @param variables the process variables from which fields and expressions take their initial values
 * @param owner the domain object to which the form belongs; widgets know its type
 */
public record FormContext(String taskId, Map<String, Object> variables, Object owner, Locale locale) {

    public FormContext {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
