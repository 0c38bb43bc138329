package org.cetreg.account.web.captcha;

import jakarta.servlet.http.HttpServletRequest;
import org.cetreg.account.captcha.Captcha;
import org.cetreg.account.captcha.CaptchaForm;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives a page's script a fresh challenge when the one in the page no longer serves: it was used, is about to expire, was
 * made for another network, or the address asks for a harder one by now.
 */
@RestController
class CaptchaController {

    private final Captcha captcha;

    CaptchaController(Captcha captcha) {
        this.captcha = captcha;
    }

    /**
     * A challenge, as JSON.
     *
     * @param form the key of a {@link CaptchaForm}
     * @param have the salt of the challenge that the page has; while that serves there is no other (204)
     */
    @GetMapping(path = "/captcha", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> challenge(
            @RequestParam(name = "for", defaultValue = "login") String form,
            @RequestParam(required = false) String have,
            HttpServletRequest request) {
        CaptchaForm asked = CaptchaForm.of(form).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String address = request.getRemoteAddr();
        int needed = captcha.needed(asked, address);
        return have != null && captcha.fits(have, asked, address, needed)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(captcha.challenge(asked, address, needed).work());
    }
}
