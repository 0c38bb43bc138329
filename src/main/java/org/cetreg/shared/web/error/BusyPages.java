package org.cetreg.shared.web.error;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.cetreg.shared.pdf.RenderersBusy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Asks a reader to try again when this node renders as many documents as it can. */
@ControllerAdvice
class BusyPages {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    @ExceptionHandler(RenderersBusy.class)
    ModelAndView busy(HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TRY_AGAIN.toSeconds()));
        return new ModelAndView("shared/busy", HttpStatus.SERVICE_UNAVAILABLE);
    }
}
