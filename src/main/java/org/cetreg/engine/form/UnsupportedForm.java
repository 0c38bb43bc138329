package org.cetreg.engine.form;

import java.util.List;

/** A form that cannot be shown or checked as Modeler shows it; each sentence names a component and what to do. */
public final class UnsupportedForm extends RuntimeException {

    private final List<String> sentences;

    UnsupportedForm(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** One sentence for each thing that is wrong, at least one. */
    public List<String> sentences() {
        return sentences;
    }
}
