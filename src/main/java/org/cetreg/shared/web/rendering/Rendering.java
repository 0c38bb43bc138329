package org.cetreg.shared.web.publicpage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.View;

/** Renders a page into a text instead of the response, with a blank for the token that protects its forms. */
final class Rendering extends HttpServletResponseWrapper {

    private static final String TOKEN = CsrfToken.class.getName();

    private final StringWriter html = new StringWriter();
    private final PrintWriter writer = new PrintWriter(html);

    private Rendering(HttpServletResponse response) {
        super(response);
    }

    static RenderedPage of(
            View template, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        CsrfToken own = (CsrfToken) request.getAttribute(TOKEN);
        Blanks blanks = Blanks.begin(request);
        Rendering rendering = new Rendering(response);
        try {
            if (own != null) {
                request.setAttribute(TOKEN, new BlankToken(own, blanks));
            }
            template.render(model, request, rendering);
        } finally {
            request.setAttribute(TOKEN, own);
            Blanks.end(request);
        }
        rendering.writer.flush();
        return RenderedPage.of(rendering.html.toString(), blanks);
    }

    private static List<String> token() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return List.of(((CsrfToken) request.getAttribute(TOKEN)).getToken());
    }

    /** Is asked for only by pages with a form; a token that nobody needs must not be created. */
    private record BlankToken(CsrfToken own, Blanks blanks) implements CsrfToken {

        @Override
        public String getHeaderName() {
            return own.getHeaderName();
        }

        @Override
        public String getParameterName() {
            return own.getParameterName();
        }

        @Override
        public String getToken() {
            return blanks.leave(1, Rendering::token).get(0);
        }
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
