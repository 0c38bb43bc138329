package org.cetreg.engine.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * For whom a form is shown, and with which data.
 *
 * @param taskId the user task that it completes; it is part of the page, so that an outdated page is noticed
 * @param variables the process variables that fields and expressions start from
 * @param owner the domain object that the form is about; widgets know its type
 */
public record FormContext(String taskId, Map<String, Object> variables, Object owner, Locale locale) {

    public FormContext {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
