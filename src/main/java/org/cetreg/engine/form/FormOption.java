package org.cetreg.engine.form;

/**
 * One option of a select, radio, checklist or taglist.
 *
 * @param value what is stored when it is chosen: a text, a number, a boolean or an object
 */
public record FormOption(Object value, String label) {

    /** The text that stands for the value in the page. */
    public String code() {
        return FormValues.text(value);
    }
}
