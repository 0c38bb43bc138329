package org.cetreg.eligibility;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says a refusal to rebind in the reader's language: in the words of the decision table, else of the bundles, else in
 * general ones. Templates call it {@code @rebindingRefusalTexts}.
 */
@Component
public class RebindingRefusalTexts {

    private static final String KEY = "eligibility.rebinding.refusal.";

    private final MessageSource messages;

    RebindingRefusalTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** For who reads now. */
    public String words(RebindingRefusal refusal) {
        return words(refusal, LocaleContextHolder.getLocale());
    }

    /** For who reads later, such as in a mail. */
    public String words(RebindingRefusal refusal, Locale reader) {
        return refusal.words(reader).orElseGet(() -> {
            String general = messages.getMessage(KEY + "unnamed", null, reader);
            return messages.getMessage(KEY + refusal.reason(), null, general, reader);
        });
    }
}
