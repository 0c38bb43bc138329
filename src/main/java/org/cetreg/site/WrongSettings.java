package org.cetreg.site;

import java.util.List;

/** The application was not started, since settings are missing or wrong; each has one sentence. */
class WrongSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> sentences;

    WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    List<String> sentences() {
        return sentences;
    }
}
