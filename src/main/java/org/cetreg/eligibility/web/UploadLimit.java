package org.cetreg.eligibility.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Restricts large uploads to the pages that accept them: the server's own limit has to suit a roster, and without this
 * filter anybody could send as much to every other page. On the page where schools send scans, an oversized request is
 * accepted so that the page can report the error without losing the other fields. The filter runs before anything reads
 * the body.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class UploadLimit extends OncePerRequestFilter {

    private static final String ROSTER = "/office/roster";
    private static final String SITTINGS = "/office/sittings/";
    private static final String SCANS = "/staff/cet6-entry/";
    private static final DataSize ELSEWHERE = DataSize.ofMegabytes(1);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean upload = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        long length = request.getContentLengthLong();
        if (upload && !takesFiles(request.getServletPath()) && (length < 0 || length > ELSEWHERE.toBytes())) {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean takesFiles(String path) {
        return ROSTER.equals(path) || path.startsWith(SITTINGS) || path.startsWith(SCANS);
    }
}
