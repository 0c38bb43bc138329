package org.cetreg.engine.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * For whom and with what a form is shown.
 *
 * @param taskId the user task that it completes; stands in the page so that an old page is noticed
 * @param variables the process variables, which fields and expressions start from
 * @param owner the domain object on whose behalf it is shown; widgets cast it
 */
public record FormContext(String taskId, Map<String, Object> variables, Object owner, Locale locale) {

    public FormContext {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
