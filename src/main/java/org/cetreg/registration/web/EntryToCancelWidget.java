package org.cetreg.registration.web;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.springframework.stereotype.Component;

/** Shows nothing: on the desk each entry has a button of its own that names it. */
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
