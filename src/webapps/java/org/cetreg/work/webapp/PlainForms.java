package org.cetreg.work.webapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.cetreg.engine.form.FormContext;
import org.cetreg.engine.form.FormWidget;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Converts forms for Tasklist, which does not know the site's widgets: a text that stands for a widget is replaced by
 * the widget's content, in elements that form-js allows, with a link to the same task on the site.
 */
@OnlyWithWebapps
@Component
class PlainForms {

    private final Map<String, FormWidget> widgets;
    private final ThymeleafViewResolver views;
    private final LocaleResolver languages;
    private final MessageSource messages;
    private final ObjectMapper json;

    PlainForms(
            Map<String, FormWidget> widgets,
            ThymeleafViewResolver views,
            LocaleResolver languages,
            MessageSource messages,
            ObjectMapper json) {
        this.widgets = widgets;
        this.views = views;
        this.languages = languages;
        this.messages = messages;
        this.json = json;
    }

    /** Returns the language that the reader has chosen on the site. */
    Locale reader() {
        return languages.resolveLocale(request());
    }

    String plain(String form, FormContext context) {
        try {
            JsonNode root = json.readTree(form);
            replace(root.path("components"), context);
            return json.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A deployed form is not JSON", e);
        }
    }

    private void replace(JsonNode components, FormContext context) {
        for (JsonNode component : components) {
            FormWidget widget =
                    widgets.get(component.path("properties").path("widget").asText() + "Widget");
            if (widget != null && "text".equals(component.path("type").asText())) {
                ((ObjectNode) component).put("text", words(widget, context));
            }
            replace(component.path("components"), context);
        }
    }

    private String words(FormWidget widget, FormContext context) {
        String link = messages.getMessage("work.webapp.here", null, context.locale());
        return plain(html(widget, context)) + "<p><a href=\"/staff/tasks/" + context.taskId() + "\" target=\"_blank\">"
                + link + "</a></p>";
    }

    private String html(FormWidget widget, FormContext context) {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var page = new ContentCachingResponseWrapper(attributes.getResponse());
        HttpServletRequest request = request();
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
        try {
            views.resolveViewName(widget.fragment(), context.locale())
                    .render(Map.of("widget", widget.model(context)), request, page);
            return new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("The widget " + widget.name() + " cannot be rendered", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Converts HTML to one line, as Markdown requires, and escapes braces, which form-js would take for templates. */
    private static String plain(String html) {
        return html.replaceAll("\\s+", " ")
                .replaceAll("<div>\\s*<dt[^>]*>", "<li><strong>")
                .replaceAll("</dt>\\s*<dd[^>]*>", "</strong> ")
                .replaceAll("</dd>\\s*</div>", "</li>")
                .replaceAll("<(/?)dl[^>]*>", "<$1ul>")
                .replaceAll("<(/?)(section|caption)[^>]*>", "<$1div>")
                .replace("{", "&#123;")
                .strip();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
