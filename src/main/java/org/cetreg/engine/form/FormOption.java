package org.cetreg.engine.form;

/**
 * One thing on offer in a select, radio, checklist or taglist.
 *
 * @param value what is stored when it is chosen: text, number, truth value, or an object
 */
public record FormOption(Object value, String label) {

    /** The text that stands for the value in the page. */
    public String code() {
        return FormValues.text(value);
    }
}
