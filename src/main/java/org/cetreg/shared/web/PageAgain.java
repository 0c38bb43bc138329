package org.cetreg.shared.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Shows a page instead of processing a submitted form, filled in with what the user typed. The page is requested as if
 * by a link.
 */
public final class PageAgain {

    private PageAgain() {}

    /**
     * Shows a page.
     *
     * @param page the path and query of the page
     * @param typed the input that its form shows
     */
    public static void show(String page, UnsentForm typed, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        typed.showOn(request);
        request.getRequestDispatcher(page).forward(new Asked(request, page), response);
    }

    /** The same request without the submitted parameters, so that it cannot have any effect. */
    private static final class Asked extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        Asked(HttpServletRequest request, String page) {
            super(request);
            UriComponentsBuilder.fromUriString(page)
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> parameters.put(
                            decoded(name), values.stream().map(Asked::decoded).toArray(String[]::new)));
        }

        private static String decoded(String text) {
            return text == null ? "" : UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public String getParameter(String name) {
            return parameters.containsKey(name) ? parameters.get(name)[0] : null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String[] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
