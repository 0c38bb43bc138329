package org.cetreg.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The input of a form that was not submitted successfully. When it is set on the request, the page with that form shows
 * the input again, whatever the template (see {@link UnsentFormFiller}).
 *
 * @param action the path to which the form is submitted
 * @param values the input by field name; never passwords, one-time codes or answers to captchas
 * @param notice the message that tells the reader what has become of the input; null when none is needed
 */
public record UnsentForm(String action, Map<String, List<String>> values, String notice) {

    /** The prefix of fields that another form of the page carries along, so that no name occurs twice. */
    public static final String CARRIED = "_typed.";

    private static final String ATTRIBUTE = UnsentForm.class.getName();
    private static final Pattern NOT_KEPT =
            Pattern.compile("(?i).*(password|captcha).*|code|_csrf|_from|_language|_action|_refresh");

    /** Returns the input of the form that was sent with this request. */
    public static UnsentForm sentWith(HttpServletRequest request) {
        return sentWith(request, path(request));
    }

    /**
     * Returns the input of a form that was sent to another path. Names may have the prefix {@link #CARRIED}.
     *
     * @param action the path of the form
     */
    public static UnsentForm sentWith(HttpServletRequest request, String action) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((sentName, sent) -> {
            String name = sentName.startsWith(CARRIED) ? sentName.substring(CARRIED.length()) : sentName;
            if (!NOT_KEPT.matcher(name).matches()) {
                values.put(name, List.of(sent));
            }
        });
        return new UnsentForm(action, values, null);
    }

    /** Returns an empty input, for a page that is shown again without anything filled in. */
    public static UnsentForm empty() {
        return new UnsentForm("", Map.of(), null);
    }

    /** Returns the requested path without the context path. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Returns the input that the requested page has to show. */
    public static Optional<UnsentForm> on(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UnsentForm form ? Optional.of(form) : Optional.empty();
    }

    /** Returns the input that the requested page has to show in the form with this action. */
    public static Optional<UnsentForm> on(HttpServletRequest request, String action) {
        return on(request).filter(form -> form.action().equals(action));
    }

    public UnsentForm saying(String message) {
        return new UnsentForm(action, values, message);
    }

    public void showOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<UnsentForm> of(Object attribute) {
        return attribute instanceof UnsentForm form ? Optional.of(form) : Optional.empty();
    }

    static String attribute() {
        return ATTRIBUTE;
    }

    /** Omits the values, which may be personal. */
    @Override
    public String toString() {
        return "UnsentForm[" + action + "]";
    }
}
