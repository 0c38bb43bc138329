package org.cetreg.eligibility.web;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows the state of a rebinding request to the candidate who waits with a new passport (R-B1). */
@Controller
class RebindingStatePages {

    private final AccountRebindings requests;

    RebindingStatePages(AccountRebindings requests) {
        this.requests = requests;
    }

    @GetMapping("/account/rebinding")
    ModelAndView state(@AuthenticationPrincipal AccountPrincipal candidate) {
        return new ModelAndView("eligibility/rebinding")
                .addObject("passportId", candidate.passportId())
                .addObject("email", candidate.email())
                .addObject("rebinding", requests.to(candidate.accountId()).orElse(null));
    }
}
