package org.cetreg.shared.web.rendering;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Renders something for many readers, with a blank for the token that protects its forms. */
final class Rendering {

    private static final String TOKEN = CsrfToken.class.getName();

    private Rendering() {}

    /** @param html renders it; what differs from reader to reader is left {@linkplain Blanks blank} meanwhile */
    static RenderedPage of(HttpServletRequest request, Supplier<String> html) {
        CsrfToken own = (CsrfToken) request.getAttribute(TOKEN);
        Blanks blanks = Blanks.begin(request);
        try {
            if (own != null) {
                request.setAttribute(TOKEN, new BlankToken(own, blanks));
            }
            return RenderedPage.of(html.get(), blanks);
        } finally {
            request.setAttribute(TOKEN, own);
            Blanks.end(request);
        }
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
}
