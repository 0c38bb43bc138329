package org.cetreg.engine.form.schema;

/**
 * One option of a select, radio, checklist or taglist.
 *
 * @param value the value that is stored when it is chosen: a text, a number, a boolean or an object
 */
public record FormOption(Object value, String label) {

    /** Returns the text that represents the value in the page. */
    public String code() {
        return FormValues.text(value);
    }
}
