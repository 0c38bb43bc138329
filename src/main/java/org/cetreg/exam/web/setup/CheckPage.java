package org.cetreg.exam.web.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.check.SittingCheck;
import org.cetreg.exam.check.SittingFinding;
import org.cetreg.exam.setup.SittingLock;
import org.cetreg.shared.Clerk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page that says what is missing in a sitting, or contradicts something else, before it is opened. */
@Controller
class CheckPage {

    private final SittingLock sittings;
    private final List<SittingCheck> checks;

    CheckPage(SittingLock sittings, List<SittingCheck> checks) {
        this.sittings = sittings;
        this.checks = checks;
    }

    @GetMapping("/office/sittings/{id:[0-9]{1,18}}/check")
    ModelAndView show(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable long id) {
        SittingId sitting = new SittingId(id);
        List<SittingFinding> findings = checks.stream()
                .flatMap(check -> check.findings(sitting, clerk.scope()).stream())
                .toList();
        return new ModelAndView("exam/sitting-check")
                .addObject(
                        "sitting",
                        sittings.find(sitting).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
                .addObject("severe", byKind(findings, true))
                .addObject("others", byKind(findings, false));
    }

    private static Map<String, List<SittingFinding>> byKind(List<SittingFinding> findings, boolean severe) {
        return findings.stream()
                .filter(finding -> finding.severe() == severe)
                .collect(Collectors.groupingBy(SittingFinding::kind, LinkedHashMap::new, Collectors.toList()));
    }
}
