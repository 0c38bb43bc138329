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
 * Says of Chinese words on an English page that they are Chinese, so that screen readers speak and browsers draw them
 * rightly: names of people and schools, notices that the office wrote in one language. It works on what templates have
 * put out, so that no page has to think of it.
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
        if (!english || (asItStands && option == null) || !Chinese.in(text.getText())) {
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

    /** An option waits for its text, since nothing can stand inside it. */
    private void passOption(IOpenElementTag tag) {
        if (option != null) {
            option = null;
            super.handleOpenElement(tag);
        }
    }
}
