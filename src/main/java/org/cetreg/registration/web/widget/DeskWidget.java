package org.cetreg.registration.web.widget;

import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.cetreg.registration.desk.Desk;
import org.springframework.stereotype.Component;

/** Shows the desk 「报名信息」 inside a task's form. */
@Component
public class DeskWidget implements FormWidget {

    /** The name by which a form asks for the desk. */
    public static final String NAME = "desk";

    private final Candidates candidates;
    private final Desk desk;

    DeskWidget(Candidates candidates, Desk desk) {
        this.candidates = candidates;
        this.desk = desk;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String fragment() {
        return "registration/desk :: desk";
    }

    @Override
    public Object model(FormContext context) {
        return desk.view(candidates.of(context).registration());
    }
}
