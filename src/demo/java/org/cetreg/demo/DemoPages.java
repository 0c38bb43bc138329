package org.cetreg.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page of the trial installation: what there is to try out, and the logins for it. */
@Controller
@Profile("demo")
class DemoPages {

    private final MovableClock clock;
    private final Addresses addresses;

    DemoPages(MovableClock clock, Addresses addresses) {
        this.clock = clock;
        this.addresses = addresses;
    }

    @GetMapping("/demo")
    String show(Model model) {
        model.addAttribute("now", clock.instant());
        model.addAttribute("moved", !clock.offset().isZero());
        model.addAttribute("logins", DemoLogin.values());
        model.addAttribute("password", DemoLogin.PASSWORD);
        model.addAttribute("platforms", addresses.platforms());
        return "demo/start";
    }
}
