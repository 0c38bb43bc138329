package org.cetreg.engine;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a task is called on pages: the message {@code task.<id>}, or its name in the diagram when there is none. */
@Component
public class TaskNames {

    private final MessageSource messages;

    public TaskNames(MessageSource messages) {
        this.messages = messages;
    }

    /** The task's name in the language of the current reader. */
    public String name(OpenTask task) {
        return name(task.key(), task.name());
    }

    /** The same, when only the task's id and its name in the diagram are at hand. */
    public String name(String key, String drawn) {
        Locale reader = LocaleContextHolder.getLocale();
        return messages.getMessage("task." + key, null, drawn, reader);
    }
}
