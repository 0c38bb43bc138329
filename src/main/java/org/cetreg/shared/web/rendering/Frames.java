package org.cetreg.shared.web.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cetreg.shared.web.Frame;
import org.cetreg.shared.web.NamedReader;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * The header and the footer of pages. They depend on little, so they are rendered once for all readers of the same role
 * at the same place of the site; the reader's name and the token of the logout are left {@linkplain Blanks blank}.
 */
@Component
public class Frames {

    private static final String TEMPLATE = "shared/frame";
    private static final int MOST = 2_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ThymeleafViewResolver templates;
    private final Frame frame;
    private final Cache<Shown, RenderedPage> parts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    Frames(ThymeleafViewResolver templates, Frame frame) {
        this.templates = templates;
        this.frame = frame;
    }

    /**
     * All that a part of the frame depends on.
     *
     * @param currents for each link of the navigation, how it is marked
     */
    private record Shown(
            String part,
            Locale language,
            String sitting,
            boolean anonymous,
            List<String> roles,
            List<String> currents) {}

    /** Returns the name of whoever is logged in. */
    public String name() {
        return Blanks.ofThisPage()
                .map(blanks -> blanks.leave(1, () -> List.of(ownName())).get(0))
                .orElseGet(this::ownName);
    }

    private String ownName() {
        return ((NamedReader) frame.principal()).displayName();
    }

    /**
     * Returns a part of the frame as HTML.
     *
     * @param part {@code top} for what precedes the page's own content, {@code bottom} for what follows it
     */
    String part(String part, ITemplateContext page) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        if (!usual(page, request)) {
            return rendered(part, page);
        }
        Shown shown = new Shown(
                part,
                page.getLocale(),
                (String) page.getVariable("sittingName"),
                frame.anonymous(),
                frame.roles(),
                frame.currents());
        RenderedPage kept = parts.getIfPresent(shown);
        if (kept == null) {
            kept = Rendering.of(request, () -> rendered(part, page));
            parts.put(shown, kept);
        }
        return kept.text();
    }

    /** Returns whether the frame depends on nothing else: the link to the other language contains what was asked for. */
    private boolean usual(ITemplateContext page, HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && request.getQueryString() == null
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                && page.getVariable("plain") == null
                && frame.typed() == null
                && Blanks.ofThisPage().isEmpty();
    }

    private String rendered(String part, ITemplateContext page) {
        StringWriter html = new StringWriter();
        templates.getTemplateEngine().process(TEMPLATE, Set.of(part), page, html);
        return html.toString();
    }
}
