package org.cetreg.eligibility.web;

import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.eligibility.cet6.Cet6Scan;
import org.cetreg.eligibility.cet6.Cet6Scans;
import org.cetreg.shared.Clerk;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the scan of a CET6 re-review to staff in whose scope the request lies. Scans come from untrusted sources: the
 * headers tell browsers to use only the media type detected here, to run nothing and to store nothing.
 */
@Controller
class Cet6ScanController {

    /** Inline styles are allowed because browsers style the page on which they show a picture opened on its own. */
    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Cet6Scans scans;

    Cet6ScanController(Cet6Scans scans) {
        this.scans = scans;
    }

    @GetMapping(
            path = "/staff/cet6-scans/{requestId:\\d{1,18}}",
            produces = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.APPLICATION_PDF_VALUE})
    ResponseEntity<byte[]> scan(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable long requestId) {
        Cet6Scan scan = scans.look(new Cet6ReviewId(requestId), clerk)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // Browsers do not display a sandboxed PDF, so it is downloaded; pictures are displayed.
        ContentDisposition disposition = (scan.type().picture()
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename("cet6-review-" + requestId + "." + scan.type().extension())
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(scan.type().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", NOTHING_RUNS)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(scan.content());
    }
}
