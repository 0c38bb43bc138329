package org.cetreg.shared.web.rendering;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The places of a page for many readers that are filled in for each of them. */
public final class Blanks {

    private static final String ATTRIBUTE = Blanks.class.getName();

    /** Nobody can make a page contain this text, because it is new with each start. */
    private static final String MARK = "blank" + UUID.randomUUID().toString().replace("-", "") + "n";

    private final List<Supplier<List<String>>> fillings = new ArrayList<>();
    private int count;

    private Blanks() {}

    /** Returns the blanks of what is being rendered for many readers; empty when it is for one of them. */
    public static Optional<Blanks> ofThisPage() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((Blanks) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    /** Begins a page for many readers. */
    static Blanks begin(HttpServletRequest request) {
        Blanks blanks = new Blanks();
        request.setAttribute(ATTRIBUTE, blanks);
        return blanks;
    }

    static void end(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    /**
     * Leaves blanks.
     *
     * @param number how many
     * @param texts returns the texts for the reader whose request is current when it is called, one for each blank;
     *     they are escaped for HTML
     * @return the texts that the template is to show in their place
     */
    public List<String> leave(int number, Supplier<List<String>> texts) {
        fillings.add(texts);
        List<String> marks = new ArrayList<>(Collections.nCopies(number, ""));
        marks.replaceAll(any -> MARK + count++ + ".");
        return marks;
    }

    /** Returns what was left blank, in the order of the numbers in the marks. */
    List<Supplier<List<String>>> fillings() {
        return List.copyOf(fillings);
    }

    /** Returns the text that, followed by its number and a point, stands for a blank. */
    static String mark() {
        return MARK;
    }
}
