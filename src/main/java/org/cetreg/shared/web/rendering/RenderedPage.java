package org.cetreg.shared.web.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A page, or a part of pages, for many readers.
 *
 * @param pieces the bytes between the blanks: one more than there are blanks
 * @param blanks the number of each blank in the order of the page
 * @param fillings return what belongs into the blanks, in the order of their numbers
 */
record RenderedPage(List<byte[]> pieces, List<Integer> blanks, List<Supplier<List<String>>> fillings) {

    private static final Pattern BLANK = Pattern.compile(Blanks.mark() + "(\\d+)\\.");

    /** Cuts a page at its blanks. */
    static RenderedPage of(String html, Blanks left) {
        List<byte[]> pieces = new ArrayList<>();
        List<Integer> blanks = new ArrayList<>();
        int from = 0;
        for (MatchResult blank : BLANK.matcher(html).results().toList()) {
            pieces.add(html.substring(from, blank.start()).getBytes(UTF_8));
            blanks.add(Integer.valueOf(blank.group(1)));
            from = blank.end();
        }
        pieces.add(html.substring(from).getBytes(UTF_8));
        return new RenderedPage(pieces, blanks, left.fillings());
    }

    /** Returns the page for the reader whose request is current. */
    String text() {
        return new String(filled(), UTF_8);
    }

    /** Returns the page for the reader whose request is current, in UTF-8. */
    byte[] filled() {
        if (blanks.isEmpty()) {
            return pieces.get(0);
        }
        List<String> texts =
                fillings.stream().flatMap(filling -> filling.get().stream()).toList();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(pieces.get(0));
        for (int i = 0; i < blanks.size(); i++) {
            page.writeBytes(
                    HtmlUtils.htmlEscape(texts.get(blanks.get(i)), UTF_8.name()).getBytes(UTF_8));
            page.writeBytes(pieces.get(i + 1));
        }
        return page.toByteArray();
    }
}
