package org.cetreg.registration.web.widget;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.springframework.stereotype.Component;

/**
 * Shows the buttons below the desk. The buttons for cancelling an entry and for refreshing its payment are next to what
 * they refer to.
 */
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
