package org.cetreg.engine;

import java.util.Locale;
import java.util.stream.Stream;
import org.cetreg.shared.Chinese;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The names of tasks on pages: the message {@code task.<id>}, or the label in the diagram when there is no such
 * message.
 */
@Component
public class TaskNames {

    private final MessageSource messages;
    private final DiagramTexts diagrams;

    public TaskNames(MessageSource messages, DiagramTexts diagrams) {
        this.messages = messages;
        this.diagrams = diagrams;
    }

    /** Returns the task's name in the language of the current reader, or its id when the diagram has no name. */
    public String name(OpenTask task) {
        Locale reader = LocaleContextHolder.getLocale();
        String message = message(task.key(), reader);
        return Stream.of(message, diagrams.name(task.processDefinitionId(), task.key(), reader))
                .filter(StringUtils::hasText)
                .findFirst()
                .orElse(task.key());
    }

    /** Returns the task's name when only its id and its name in the diagram are known. */
    public String name(String key, String drawn) {
        Locale reader = LocaleContextHolder.getLocale();
        String message = message(key, reader);
        if (message != null) {
            return message;
        }
        return Chinese.reads(reader) || !Chinese.in(drawn) ? drawn : diagrams.nameOfAny(key, drawn, reader);
    }

    private String message(String key, Locale reader) {
        return messages.getMessage("task." + key, null, null, reader);
    }
}
