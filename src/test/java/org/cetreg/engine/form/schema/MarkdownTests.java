package org.cetreg.engine.form.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class MarkdownTests {

    @Test
    void linksAndImagesLeadOnlyWhereTheyMay() {
        String html = text(
                "[a](https://x.example/?b=1&c=2) [b](/help) [c](//x.example) [d](/\\\\x.example) [e](data:text/html,x) "
                        + "[*f*](JavaScript:alert) ![g](/assets/icon.svg) ![h](https://x.example/h.png) ![i](/\\\\x.example/i.png)");

        assertThat(html)
                .contains("<a href=\"https://x.example/?b=1&amp;c=2\">a</a> <a href=\"/help\">b</a> c d e <em>f</em>")
                .contains("<img src=\"/assets/icon.svg\" alt=\"g\" /> h i<");
        assertThat(text("[a]\n\n[a]: javascript:alert")).isEqualTo("<p>a</p>\n");
    }

    @Test
    void aLineUnderWordsMakesThemAHeadingAndAloneParts() {
        assertThat(text("one\n===\ntwo\n---\n\n---\n* * *\n* a"))
                .isEqualTo("<h2>one</h2>\n<h3>two</h3>\n<hr />\n<hr />\n<ul>\n<li>a</li>\n</ul>\n");
    }

    @Test
    void whatLooksLikeHtmlOrCodeIsText() {
        assertThat(text("<b>x</b>\n\n<div>\ny\n</div>\n\n    four\n\n```\nfence\n```"))
                .contains("&lt;b&gt;x&lt;/b&gt;", "&lt;div&gt;", "four", "fence")
                .doesNotContain("<b>", "<div>", "<pre>");
    }

    @Test
    void valuesOfVariablesAreNeverInterpreted() {
        for (String value : List.of(
                "1. a",
                "# a",
                "- a",
                "a\n===",
                "a\n---",
                "> a",
                "*a* _b_ `c` ~d~",
                "[a](/b)",
                "&lt;a&gt; &copy;",
                "a\\",
                "<b>")) {
            String html = Markdown.html(Markdown.escape(value) + " **b**");

            assertThat(Jsoup.parse(html).body().wholeText().strip()).isEqualTo(value + " b");
            assertThat(Jsoup.parse(html).select("strong, br, p"))
                    .hasSameSizeAs(Jsoup.parse(html).body().select("*:not(body)"));
        }
    }

    @Test
    void aTextMayNestAsDeeplyAsItLikes() {
        assertThat(text("> ".repeat(50_000) + "a")).contains("a");
        assertThat(text("[".repeat(50_000) + "a" + "]".repeat(50_000))).contains("a");
        assertThat(text("*a **b ".repeat(20_000) + "** *".repeat(20_000))).contains("a");
    }

    private static String text(String markdown) {
        return Markdown.html(markdown);
    }
}
