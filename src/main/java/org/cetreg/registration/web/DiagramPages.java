package org.cetreg.registration.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.process.CandidateTasks;
import org.cetreg.registration.process.RegistrationDiagram;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows the diagram of the registration process with the candidate's current position, and offers it for download. */
@Controller
@RequestMapping("/registration")
class DiagramPages {

    private final Registrations registrations;
    private final CandidateTasks tasks;
    private final RegistrationDiagram diagram;

    DiagramPages(Registrations registrations, CandidateTasks tasks, RegistrationDiagram diagram) {
        this.registrations = registrations;
        this.tasks = tasks;
        this.diagram = diagram;
    }

    @GetMapping("/diagram")
    String diagram(@AuthenticationPrincipal AccountPrincipal candidate, Model model, Locale locale) {
        Optional<Registration> active = active(candidate);
        model.addAttribute(
                "picture",
                active.map(registration -> diagram.picture(registration, tasks.halt(registration), locale))
                        .orElseGet(() -> diagram.picture(locale)));
        model.addAttribute("begun", active.isPresent());
        model.addAttribute("bound", active.flatMap(Registration::boundAt).isPresent());
        return "registration/diagram";
    }

    @GetMapping(path = "/diagram.xml", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<byte[]> model(@AuthenticationPrincipal AccountPrincipal candidate) {
        byte[] model = diagram.xml(active(candidate).map(tasks::halt)).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"Registration.bpmn\"")
                .body(model);
    }

    private Optional<Registration> active(AccountPrincipal candidate) {
        return registrations.of(candidate.accountId()).filter(Registration::active);
    }
}
