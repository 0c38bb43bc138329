package org.cetreg.account.web.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.shared.DocumentType;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The document types that a form offers, in the language of the page. */
@Component
public class DocumentTypes {

    private final MessageSource messages;

    DocumentTypes(MessageSource messages) {
        this.messages = messages;
    }

    /** Returns the types' names and labels, in the order of the specification. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (DocumentType type : DocumentType.values()) {
            options.put(type.name(), messages.getMessage(type.messageKey(), null, LocaleContextHolder.getLocale()));
        }
        return options;
    }
}
