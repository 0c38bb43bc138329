package org.cetreg.registration.web.widget;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.springframework.stereotype.Component;

/**
 * The invisible widget of the field that names the entry to cancel: on the desk, each entry's own button sets this
 * field.
 */
@Component
class EntryToCancelWidget implements FormWidget {

    @Override
    public String name() {
        return "entryToCancel";
    }

    @Override
    public String fragment() {
        return "registration/desk :: nothing";
    }

    @Override
    public Object model(FormContext context) {
        return "";
    }
}
