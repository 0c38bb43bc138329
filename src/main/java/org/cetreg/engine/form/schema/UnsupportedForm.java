package org.cetreg.engine.form.schema;

import java.util.List;

/**
 * Thrown for a form that cannot be shown or checked in the same way as in form-js. Each sentence names a component and
 * what to change.
 */
public final class UnsupportedForm extends RuntimeException {

    private final List<String> sentences;

    UnsupportedForm(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** Returns one sentence for each problem; at least one. */
    public List<String> sentences() {
        return sentences;
    }
}
