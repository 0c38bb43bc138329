package org.cetreg.engine.form.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders the Markdown of text views as CommonMark and form-js understand it; line breaks are kept. HTML tags in the
 * text are shown as typed, links may lead only to permitted kinds of addresses, and images must come from this site.
 * Headings begin one level lower because a page has one main heading.
 */
final class Markdown {

    private static final int LOWEST_HEADING = 6;

    /** Far more than any text for readers needs; deeper nesting would exhaust the stack. */
    private static final int DEEPEST = 50;

    private static final String TEMPLATE_TAG = "(?s)\\{\\{.*?}}";
    private static final String TABLE_ROW = "\\|.*\\|";
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    /** Browsers treat a backslash as a slash, so two of them would name another site. */
    private static final Pattern SAFE_LINK =
            Pattern.compile("(https?://|mailto:|tel:|/(?![/\\\\])|#)\\S*", Pattern.CASE_INSENSITIVE);

    /**
     * The permitted blocks, in the order in which they are tried. HTML and code blocks are left out, so they are
     * treated as text.
     */
    private static final Set<Class<? extends Block>> BLOCKS =
            new LinkedHashSet<>(List.of(BlockQuote.class, Heading.class, ThematicBreak.class, ListBlock.class));

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(BLOCKS)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    private static final Parser CHECKER = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).softbreak("<br>").build();

    private Markdown() {}

    /** Returns the part that we would not show in the same way as Modeler, if there is one. */
    static Optional<String> problem(String text) {
        String fixed = text.startsWith("=") ? "" : text.replaceAll(TEMPLATE_TAG, "");
        var unsupported = new Unsupported();
        CHECKER.parse(fixed).accept(unsupported);
        if (unsupported.html) {
            return Optional.of("it holds HTML: use Markdown");
        }
        if (unsupported.code || fixed.lines().anyMatch(line -> line.strip().matches(TABLE_ROW))) {
            return Optional.of("it holds a Markdown table or code block: use a table component or plain text");
        }
        return Optional.empty();
    }

    /** Escapes a text so that none of it is interpreted as Markdown. */
    static String escape(String text) {
        return PUNCTUATION.matcher(text).replaceAll("\\\\$0");
    }

    static String html(String text) {
        Node document = PARSER.parse(text);
        document.accept(new Safe());
        return RENDERER.render(document);
    }

    /** Finds elements that a form may not contain. */
    private static final class Unsupported extends AbstractVisitor {

        private boolean html;
        private boolean code;

        @Override
        public void visit(HtmlBlock block) {
            html = true;
        }

        @Override
        public void visit(HtmlInline tag) {
            html = true;
        }

        @Override
        public void visit(FencedCodeBlock block) {
            code = true;
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            code = true;
        }
    }

    /** Replaces an unsafe link or image by its text. */
    private static final class Safe extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + 1));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!SAFE_LINK.matcher(link.getDestination()).matches()) {
                unwrap(link);
            }
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            if (!FormTexts.safeImage(image.getDestination())) {
                unwrap(image);
            }
        }

        private static void unwrap(Node node) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
