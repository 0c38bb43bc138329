package org.cetreg.demo;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** Sanitises the HTML of a mail: keeps text, structure and links, and drops everything else. */
final class SafeHtml {

    private static final Safelist KEPT = Safelist.none()
            .addTags("p", "br", "hr", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd")
            .addTags("strong", "b", "em", "i", "blockquote", "pre", "code", "div", "span", "a")
            .addTags("table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https")
            .addEnforcedAttribute("a", "target", "_blank")
            .addEnforcedAttribute("a", "rel", "noopener");

    private static final String DROPPED_WITH_CONTENT = "script, style, title, template";

    private SafeHtml() {}

    /** Returns the harmless part of the body. */
    static String of(String html) {
        Document letter = Jsoup.parse(html);
        letter.select(DROPPED_WITH_CONTENT).remove();
        Document clean = new Cleaner(KEPT).clean(letter);
        return clean.outputSettings(new OutputSettings().prettyPrint(false))
                .body()
                .html();
    }
}
