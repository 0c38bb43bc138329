package org.cetreg.account.web.staff;

import java.beans.PropertyEditorSupport;

/** Binds a checkbox: any value that does not mean ticked counts as not ticked. */
final class CheckboxEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String text) {
        setValue("true".equals(text) || "on".equals(text));
    }
}
