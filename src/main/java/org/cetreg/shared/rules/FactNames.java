package org.cetreg.shared.rules;

import java.util.Locale;

/** What institutions and subjects are called, for words that name them. The catalogue of the sitting knows. */
public interface FactNames {

    /** As every page writes it: {@code (99301)测试学校机构01}. */
    String institution(String code);

    /** The subject's name in the reader's language; the code itself when there is no such subject. */
    String subject(String code, Locale reader);
}
