package org.cetreg.account.web;

import org.cetreg.account.Captcha;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a page's script a fresh challenge when the one in the page was used or is about to expire. */
@RestController
class CaptchaController {

    private final Captcha captcha;

    CaptchaController(Captcha captcha) {
        this.captcha = captcha;
    }

    @GetMapping(path = "/captcha", produces = MediaType.APPLICATION_JSON_VALUE)
    String challenge() {
        return captcha.challenge().work();
    }
}
