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
 * Gives a page's script a new challenge when the one in the page is no longer usable because it was used, is about to
 * expire, was created for another network, or is too easy for the address by now.
 */
@RestController
class CaptchaController {

    private final Captcha captcha;

    CaptchaController(Captcha captcha) {
        this.captcha = captcha;
    }

    /**
     * Returns a challenge as JSON.
     *
     * @param form the key of a {@link CaptchaForm}
     * @param have the salt of the page's current challenge; while that one is usable, the answer is 204
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
