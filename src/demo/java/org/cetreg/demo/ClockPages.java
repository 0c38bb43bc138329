package org.cetreg.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.cetreg.shared.time.Time;
import org.springframework.context.annotation.Profile;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which users of the trial installation move its clock. */
@Controller
@Profile("demo")
@RequestMapping("/demo/clock")
class ClockPages {

    private static final String PAGE = "demo/clock";
    private static final String BACK = "redirect:/demo/clock";

    private final MovableClock clock;

    ClockPages(MovableClock clock) {
        this.clock = clock;
    }

    /** A time in Beijing, in the format of the browser's date and time field. */
    record Moment(
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
            LocalDateTime time) {}

    @ModelAttribute
    void time(Model model) {
        model.addAttribute("now", clock.instant());
        model.addAttribute("moved", !clock.offset().isZero());
        model.addAttribute("real", Clock.systemUTC().instant());
    }

    @GetMapping
    String show(Model model) {
        var now = LocalDateTime.ofInstant(clock.instant(), Time.BEIJING);
        model.addAttribute("moment", new Moment(now.truncatedTo(ChronoUnit.MINUTES)));
        return PAGE;
    }

    @PostMapping(params = "hours")
    String advance(@RequestParam int hours, RedirectAttributes redirect) {
        try {
            clock.advance(Duration.ofHours(hours));
            redirect.addFlashAttribute("message", "demo.clock.moved");
        } catch (IllegalArgumentException e) {
            redirect.addFlashAttribute("refusal", "demo.clock.tooFar");
        }
        return BACK;
    }

    @PostMapping(params = "time")
    String set(@ModelAttribute("moment") Moment moment, BindingResult errors, RedirectAttributes redirect) {
        if (!errors.hasErrors() && moment.time() == null) {
            errors.rejectValue("time", "demo.clock.time.missing");
        }
        if (!errors.hasErrors()) {
            try {
                clock.moveTo(moment.time().atZone(Time.BEIJING).toInstant());
            } catch (IllegalArgumentException e) {
                errors.rejectValue("time", "demo.clock.tooFar");
            }
        }
        if (errors.hasErrors()) {
            return PAGE;
        }
        redirect.addFlashAttribute("message", "demo.clock.moved");
        return BACK;
    }

    @PostMapping(params = "reset")
    String reset(RedirectAttributes redirect) {
        clock.reset();
        redirect.addFlashAttribute("message", "demo.clock.back");
        return BACK;
    }
}
