package org.cetreg.shared.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.cetreg.shared.DocumentType;
import org.springframework.context.annotation.Profile;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Pages for tests only: one for each kind of input, to which tests send malformed requests. */
@Controller
@Profile("test")
class ProbeController {

    record Probe(
            @Email @NotBlank String email,
            @NotBlank String password,
            @NotNull DocumentType documentType,
            @AssertTrue boolean agreed) {}

    @GetMapping("/help/probe/{number}")
    @ResponseBody
    String typed(@PathVariable long number, @RequestParam int count) {
        return "read " + number + " " + count;
    }

    @GetMapping("/help/probe/failure")
    String failure() {
        throw new IllegalStateException("secret cause");
    }

    @GetMapping("/help/probe/token")
    @ResponseBody
    String token(CsrfToken token) {
        return token.getToken();
    }

    @PostMapping("/help/probe/upload")
    @ResponseBody
    String upload(@RequestParam MultipartFile file) {
        return "read " + file.getSize();
    }

    @GetMapping("/help/probe/form")
    String form(Model model) {
        model.addAttribute("probe", new Probe("", "", null, false));
        return page(model);
    }

    @PostMapping("/help/probe/form")
    String submit(@Valid @ModelAttribute("probe") Probe probe, BindingResult errors, Model model) {
        errors.reject("", "the form as a whole");
        return page(model);
    }

    private static String page(Model model) {
        model.addAttribute("options", Map.of("PASSPORT", "护照", "MACAO_ID", "澳门身份证"));
        return "probe/form";
    }
}
