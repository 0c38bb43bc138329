package org.cetreg.registration.web;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.springframework.stereotype.Component;

/** The buttons below the desk; cancelling an entry and looking anew have theirs beside what they are about. */
@Component
class DeskActionsWidget implements FormWidget {

    private final Candidates candidates;

    DeskActionsWidget(Candidates candidates) {
        this.candidates = candidates;
    }

    @Override
    public String name() {
        return "deskActions";
    }

    @Override
    public String fragment() {
        return "registration/desk :: actions";
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public Object model(FormContext context) {
        return candidates.of(context).registration();
    }
}
