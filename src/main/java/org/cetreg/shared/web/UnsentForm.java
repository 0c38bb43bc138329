package org.cetreg.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed into a form that was not submitted. The page that has the form shows it again: every template's
 * fields are filled in when it is put on the request (see {@link UnsentFormFiller}).
 *
 * @param action the path that the form is sent to
 * @param values what was entered, by name; never passwords, one-time codes or answers to captchas
 * @param notice the message that tells the reader what has become of it; null when nothing need be said
 */
public record UnsentForm(String action, Map<String, List<String>> values, String notice) {

    /** Stands before the names of what another form of the page carries along, so that no name is there twice. */
    public static final String CARRIED = "_typed.";

    private static final String ATTRIBUTE = UnsentForm.class.getName();
    private static final Pattern NOT_KEPT =
            Pattern.compile("(?i).*(password|captcha).*|code|_csrf|_from|_language|_action|_refresh");

    /** What a form that was sent holds. */
    public static UnsentForm sentWith(HttpServletRequest request) {
        return sentWith(request, path(request));
    }

    /**
     * What a form holds that was sent elsewhere. Names may have {@link #CARRIED} before them.
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

    /** A page to be shown again without anything filled in. */
    public static UnsentForm empty() {
        return new UnsentForm("", Map.of(), null);
    }

    /** The path that was asked for, without the context's. */
    public static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** What the page that is asked for has to show. */
    public static Optional<UnsentForm> on(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof UnsentForm form ? Optional.of(form) : Optional.empty();
    }

    /** What the page that is asked for has to show in the form that is sent to this path. */
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

    /** Without the values, which may be personal. */
    @Override
    public String toString() {
        return "UnsentForm[" + action + "]";
    }
}
