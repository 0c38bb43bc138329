package org.cetreg.account.web.staff;

import java.beans.PropertyEditorSupport;

/** A box of a form: ticked, or else not, whatever was sent instead. */
final class CheckboxEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String text) {
        setValue("true".equals(text) || "on".equals(text));
    }
}
