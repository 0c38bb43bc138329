package org.cetreg.shared.rules;

import java.util.Locale;

/**
 * Supplies the names of institutions and subjects for texts that mention them. The sitting's catalogue implements it.
 */
public interface FactNames {

    /** Returns the institution as pages write it, in the reader's language: {@code (99301)测试学校机构01}. */
    String institution(String code, Locale reader);

    /** Returns the subject's name in the reader's language, or the code itself when there is no such subject. */
    String subject(String code, Locale reader);
}
