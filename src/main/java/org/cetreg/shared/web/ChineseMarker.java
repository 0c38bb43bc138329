package org.cetreg.shared.web;

import java.util.Set;
import java.util.regex.Pattern;
import org.cetreg.shared.Chinese;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;

/**
 * Marks Chinese words on an English page as Chinese, so that screen readers and browsers treat them correctly: names of
 * people and schools, and notices that the office wrote in one language only. It works on the output of templates, so
 * that no page has to deal with it.
 */
public final class ChineseMarker extends AbstractTemplateHandler {

    private static final String CHARACTER = "\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF";
    private static final Pattern WORDS =
            Pattern.compile("[" + CHARACTER + "](?:[" + CHARACTER + "\\d·]*[" + CHARACTER + "\\d])?");
    private static final Set<String> WITHOUT_MARKUP =
            Set.of("title", "textarea", "text", "tspan", "script", "style", "option");

    private boolean english;
    private boolean asItStands;
    private IOpenElementTag option;

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        english = !Chinese.reads(context.getLocale());
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        if (!english) {
            super.handleOpenElement(tag);
            return;
        }
        passOption(option);
        String element = tag.getElementCompleteName();
        asItStands = tag.hasAttribute("lang") && !element.equals("html") || WITHOUT_MARKUP.contains(element);
        if (element.equals("option")) {
            option = tag;
        } else {
            super.handleOpenElement(tag);
        }
    }

    @Override
    public void handleText(IText text) {
        if (!english || (asItStands && option == null) || !Chinese.in(text.getText()) || isFinished(text)) {
            passOption(option);
            super.handleText(text);
        } else if (option != null) {
            passOption(getContext().getModelFactory().setAttribute(option, "lang", "zh-CN"));
            super.handleText(text);
        } else {
            String marked = WORDS.matcher(text.getText()).replaceAll("<span lang=\"zh-CN\">$0</span>");
            super.handleText(getContext().getModelFactory().createText(marked));
        }
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        passOption(option);
        asItStands = false;
        super.handleCloseElement(tag);
    }

    /** Returns whether this is HTML that was marked before, such as a kept part of the frame: words have no tags. */
    private static boolean isFinished(IText text) {
        return text.getText().stripLeading().startsWith("<");
    }

    /**
     * Passes on a pending option. An option is held back until its text is known, because no element can be placed
     * inside it.
     */
    private void passOption(IOpenElementTag tag) {
        if (option != null) {
            option = null;
            super.handleOpenElement(tag);
        }
    }
}
