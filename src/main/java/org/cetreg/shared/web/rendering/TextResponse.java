package org.cetreg.shared.web.rendering;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** A response whose content becomes a text and is not sent. */
final class TextResponse extends HttpServletResponseWrapper {

    private final StringWriter text = new StringWriter();
    private final PrintWriter writer = new PrintWriter(text);

    TextResponse(HttpServletResponse response) {
        super(response);
    }

    String text() {
        writer.flush();
        return text.toString();
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void flushBuffer() {
        // Nothing is sent yet.
    }
}
