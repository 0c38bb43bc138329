package org.cetreg.engine.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * One problem in the models. It is stored without words, so that every reader gets it in their own language.
 *
 * @param file the file, such as {@code processes/registration/Registration.bpmn}
 * @param element the id of the element, or the file's name when the problem concerns the whole file
 * @param name what the element is called in Modeler; empty when it has no name
 * @param problem the problem, whose words are the message {@code model.finding.<problem>}
 * @param facts what the words mention, in the order of their arguments
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelFinding(String file, String element, String name, String problem, List<String> facts) {

    private static final ResourceBundleMessageSource TEXTS = texts();

    public ModelFinding {
        facts = List.copyOf(facts);
    }

    /**
     * Returns what is wrong and what to do, as a sentence that continues after the element and ends without a stop. For
     * a problem that only a newer release knows, it is the problem's key.
     */
    public String sentence(Locale reader) {
        String unknown = problem + " " + facts;
        return TEXTS.getMessage("model.finding." + problem, facts.toArray(), unknown, reader);
    }

    /** Returns the whole finding in English: the file, the element by id and name, and the sentence. */
    @Override
    public String toString() {
        String called = name.isEmpty() ? "" : " (" + name + ")";
        return file + ": \"" + element + "\"" + called + " " + sentence(Locale.ENGLISH) + ".";
    }

    private static ResourceBundleMessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/model");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
