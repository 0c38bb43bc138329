package org.cetreg.shared.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows all page components on one page for developers: the name of each, when to use it, and the component itself,
 * rendered with the same fragments and classes as on other pages.
 */
@Controller
class ComponentPages {

    /** A form with one field of each kind; {@code wrong} shows a field with an error. */
    record Sample(String text, String wrong, String secret, String choice, boolean ticked) {}

    @GetMapping("/help/components")
    String components(Model model) {
        Sample sample = new Sample("", "99301", "", "", false);
        BindingResult errors = new BeanPropertyBindingResult(sample, "sample");
        errors.rejectValue("wrong", "components.sample.wrong");
        model.addAttribute("sample", sample);
        model.addAttribute(
                "samplePlot",
                BarPlot.of(List.of(
                        new BarPlot.Figure("24", "24", 3, "3", false),
                        new BarPlot.Figure("25", "25", 5, "5", true),
                        new BarPlot.Figure("26", "26", 0, "0", false))));
        model.addAttribute("sampleList", new ListView("/help/components", Map.of(), "subject", false, 2, 2, 5));
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "sample", errors);
        return "shared/components";
    }
}
