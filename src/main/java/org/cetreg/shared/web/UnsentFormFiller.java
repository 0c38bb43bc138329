package org.cetreg.shared.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EscapedAttributeUtils;

/**
 * Fills a form with the input from an earlier request ({@link UnsentForm}), whatever template the page uses, and shows
 * the notice at the top of the page. It works on the output of templates, so that no page has to deal with it.
 */
public final class UnsentFormFiller extends AbstractTemplateHandler {

    private static final Set<String> TYPED = Set.of(
            "text", "email", "tel", "number", "search", "url", "date", "time", "datetime-local", "month", "week");
    private static final Set<String> TICKED = Set.of("checkbox", "radio");

    private UnsentForm form;
    private Map<String, List<String>> values = Map.of();
    private final Map<String, Integer> places = new HashMap<>();
    private IModelFactory factory;
    private boolean inForm;
    private String select;
    private boolean inTextarea;

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        if (context instanceof IWebContext web) {
            form = UnsentForm.of(web.getExchange().getAttributeValue(UnsentForm.attribute()))
                    .orElse(null);
        }
        if (form != null) {
            values = form.values();
            factory = context.getModelFactory();
        }
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        if (form == null) {
            super.handleOpenElement(tag);
            return;
        }
        String element = tag.getElementCompleteName();
        if (element.equals("form")) {
            inForm = form.action().equals(path(value(tag, "action")));
        }
        boolean mayChange = inForm && changeable(tag);
        select = mayChange && element.equals("select") ? value(tag, "name") : select;
        super.handleOpenElement(
                inForm && select != null && element.equals("option")
                        ? flag(tag, "selected", values.get(select).contains(value(tag, "value")))
                        : mayChange && element.equals("input") ? filled(tag) : tag);
        if (element.equals("main")) {
            notice();
        }
        if (mayChange && element.equals("textarea")) {
            inTextarea = true;
            super.handleText(factory.createText("\n" + escape(next(value(tag, "name")))));
        }
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        boolean fill = inForm && tag.getElementCompleteName().equals("input") && changeable(tag);
        super.handleStandaloneElement(fill ? filled(tag) : tag);
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        switch (tag.getElementCompleteName()) {
            case "form" -> inForm = false;
            case "select" -> select = null;
            case "textarea" -> inTextarea = false;
            default -> {}
        }
        super.handleCloseElement(tag);
    }

    @Override
    public void handleText(IText text) {
        if (!inTextarea) {
            super.handleText(text);
        }
    }

    /**
     * Returns whether this is an editable field whose value was sent. A checkbox always counts because an unticked one
     * sends nothing.
     */
    private boolean changeable(IProcessableElementTag tag) {
        String name = value(tag, "name");
        boolean box = tag.getElementCompleteName().equals("input") && "checkbox".equals(value(tag, "type"));
        return !name.isEmpty()
                && (box || values.containsKey(name))
                && !tag.hasAttribute("readonly")
                && !tag.hasAttribute("disabled");
    }

    private <T extends IProcessableElementTag> T filled(T tag) {
        String type = value(tag, "type").isEmpty() ? "text" : value(tag, "type");
        List<String> sent = values.getOrDefault(value(tag, "name"), List.of());
        if (TICKED.contains(type)) {
            String own = tag.hasAttribute("value") ? value(tag, "value") : "on";
            return flag(tag, "checked", sent.contains(own));
        }
        return TYPED.contains(type) ? factory.setAttribute(tag, "value", escape(next(value(tag, "name")))) : tag;
    }

    /** Returns the next value of a field name: fields with the same name receive the values in their order. */
    private String next(String name) {
        List<String> sent = values.get(name);
        int place = places.merge(name, 1, Integer::sum) - 1;
        return sent.get(Math.min(place, sent.size() - 1));
    }

    private <T extends IProcessableElementTag> T flag(T tag, String name, boolean on) {
        return on ? factory.setAttribute(tag, name, name) : factory.removeAttribute(tag, name);
    }

    private void notice() {
        if (form.notice() != null) {
            String text = getContext().getMessage(UnsentFormFiller.class, form.notice(), new Object[0], true);
            super.handleText(
                    factory.createText("<p class=\"notice notice--warning\" role=\"status\">" + escape(text) + "</p>"));
        }
    }

    private String path(String address) {
        String context = ((IWebContext) getContext()).getExchange().getRequest().getApplicationPath();
        String path = address.replaceFirst("[?#;].*", "");
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }

    private static String value(IProcessableElementTag tag, String attribute) {
        String value = tag.getAttributeValue(attribute);
        return value == null ? "" : EscapedAttributeUtils.unescapeAttribute(TemplateMode.HTML, value);
    }

    private static String escape(String text) {
        return EscapedAttributeUtils.escapeAttribute(TemplateMode.HTML, text);
    }
}
