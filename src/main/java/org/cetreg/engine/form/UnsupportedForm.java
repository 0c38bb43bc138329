package org.cetreg.engine.form;

import java.util.List;

/** Thrown for a form that we cannot show or check as form-js does; each sentence names a component and what to do. */
public final class UnsupportedForm extends RuntimeException {

    private final List<String> sentences;

    UnsupportedForm(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** One sentence for each problem; at least one. */
    public List<String> sentences() {
        return sentences;
    }
}
