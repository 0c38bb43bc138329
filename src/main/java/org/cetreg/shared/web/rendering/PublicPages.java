package org.cetreg.shared.web.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.shared.web.Frame;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Shows the {@linkplain PublicPage public pages}, and keeps each for as long as its model and the second are the same. */
@Component
class PublicPages implements ViewResolver, Ordered {

    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ThymeleafViewResolver templates;
    private final Frame frame;
    private final Clock clock;
    private final Set<String> views;
    private final Cache<Shown, RenderedPage> pages = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .recordStats()
            .build();

    PublicPages(ThymeleafViewResolver templates, Frame frame, Clock clock, List<PublicPage> pages) {
        this.templates = templates;
        this.frame = frame;
        this.clock = clock;
        this.views = pages.stream().map(PublicPage::view).collect(Collectors.toUnmodifiableSet());
    }

    /** All that the page depends on; the second stands for what templates read from the clock. */
    private record Shown(String view, String path, Locale language, long second, Map<String, Object> model) {}

    /** Returns how many pages were rendered for all visitors since the start. */
    long rendered() {
        return pages.stats().missCount();
    }

    @Override
    public int getOrder() {
        return templates.getOrder() - 1;
    }

    @Override
    public View resolveViewName(String name, Locale locale) throws Exception {
        if (!views.contains(name)) {
            return null; // another resolver's
        }
        View template = templates.resolveViewName(name, locale);
        return new View() {
            @Override
            public String getContentType() {
                return template.getContentType();
            }

            @Override
            public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                if (forEverybody(request)) {
                    show(name, template, model, request, response);
                } else {
                    template.render(model, request, response);
                }
            }
        };
    }

    private boolean forEverybody(HttpServletRequest request) {
        boolean asked = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        return asked
                && request.getQueryString() == null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && frame.anonymous()
                && UnsentForm.on(request).isEmpty();
    }

    private void show(
            String name, View template, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Locale language = LocaleContextHolder.getLocale();
        Shown shown = new Shown(
                name,
                request.getRequestURI(),
                language,
                clock.instant().getEpochSecond(),
                Map.copyOf(withoutNulls(model)));
        RenderedPage page = pages.getIfPresent(shown);
        if (page == null) {
            page = rendered(template, model, request, response);
            pages.put(shown, page);
        }
        byte[] html = page.filled();
        response.setLocale(language);
        response.setContentType(template.getContentType());
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }

    private static RenderedPage rendered(
            View template, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
        return Rendering.of(request, () -> {
            TextResponse html = new TextResponse(response);
            try {
                template.render(model, request, html);
            } catch (Exception e) {
                throw new IllegalStateException("The page cannot be rendered", e);
            }
            return html.text();
        });
    }

    private static Map<String, Object> withoutNulls(Map<String, ?> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.values().removeIf(value -> value == null);
        return values;
    }
}
