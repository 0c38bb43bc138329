package org.cetreg.shared.settings;

import java.util.List;

/** The application was not started, since settings are missing or wrong; each has one sentence. */
public class WrongSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> sentences;

    /** @param sentences one for each setting, beginning with its name; they never repeat a secret */
    public WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** One for each setting that is missing or wrong. */
    public List<String> sentences() {
        return sentences;
    }
}
