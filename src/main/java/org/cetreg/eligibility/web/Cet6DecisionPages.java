package org.cetreg.eligibility.web;

import java.util.List;
import java.util.NoSuchElementException;
import org.cetreg.eligibility.cet6.Cet6Decisions;
import org.cetreg.eligibility.cet6.Cet6Review;
import org.cetreg.eligibility.cet6.Cet6ReviewId;
import org.cetreg.shared.Clerk;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists a reviewer's decisions and lets the reviewer take one back before it is final. */
@Controller
@RequestMapping("/staff/cet6-reviews")
class Cet6DecisionPages {

    private static final String LIST = "redirect:/staff/cet6-reviews";
    private static final int ROWS = 50;

    private final Cet6Decisions decisions;

    Cet6DecisionPages(Cet6Decisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping
    ModelAndView history(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk) {
        List<Cet6Review> decided = decisions.decidedBy(clerk, ROWS);
        return new ModelAndView("eligibility/cet6-decisions", "decided", decided).addObject("most", ROWS);
    }

    @PostMapping("/{id:\\d{1,18}}/take-back")
    String takeBack(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            RedirectAttributes onwards) {
        try {
            onwards.addFlashAttribute(decisions.takeBack(new Cet6ReviewId(id), clerk) ? "takenBack" : "tooLate", id);
            return LIST;
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such decision", e);
        }
    }
}
