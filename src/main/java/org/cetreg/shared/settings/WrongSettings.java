package org.cetreg.shared.settings;

import java.util.List;

/**
 * Thrown when the application cannot start because settings are missing or wrong. It has one sentence for each of them.
 */
public class WrongSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> sentences;

    /** @param sentences one sentence for each setting, beginning with the setting's name; they never repeat a secret */
    public WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** Returns one sentence for each setting that is missing or wrong. */
    public List<String> sentences() {
        return sentences;
    }
}
