package org.cetreg.eligibility.web;

import org.cetreg.account.Passports;
import org.cetreg.eligibility.RecordLookups;
import org.cetreg.eligibility.process.AccountRebindingProcess;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.Clerk;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The consultant's start page, for taking a call or looking up the caller's student record. Search terms are sent in
 * the request body because document numbers must not appear in addresses.
 */
@Controller
@RequestMapping("/staff/rebinding")
class ConsultantPages {

    private final AccountRebindings requests;
    private final AccountRebindingProcess process;
    private final RecordLookups lookups;
    private final ExamCatalogues catalogues;

    ConsultantPages(
            AccountRebindings requests,
            AccountRebindingProcess process,
            RecordLookups lookups,
            ExamCatalogues catalogues) {
        this.requests = requests;
        this.process = process;
        this.lookups = lookups;
        this.catalogues = catalogues;
    }

    @GetMapping
    ModelAndView start(
            @AuthenticationPrincipal(expression = "clerk()") Clerk consultant,
            @ModelAttribute("form") RecordLookupForm form) {
        return page(consultant);
    }

    @PostMapping("/begin")
    String begin(@AuthenticationPrincipal(expression = "clerk()") Clerk consultant) {
        return "redirect:/staff/tasks/" + process.begin(consultant);
    }

    @PostMapping("/look")
    ModelAndView look(
            @AuthenticationPrincipal(expression = "clerk()") Clerk consultant,
            @ModelAttribute("form") RecordLookupForm form,
            BindingResult errors) {
        form.check(errors);
        ModelAndView page = page(consultant);
        if (!errors.hasErrors()) {
            page.addObject("looked", look(consultant, form));
        }
        return page.addAllObjects(errors.getModel());
    }

    private RecordLookups.LookupResult look(Clerk consultant, RecordLookupForm form) {
        return form.byNumber()
                ? lookups.byNumber(consultant, form.documentNumber())
                : lookups.byName(consultant, form.school().strip(), form.name());
    }

    private ModelAndView page(Clerk consultant) {
        return new ModelAndView("eligibility/consultant")
                .addObject("requests", requests.collectedBy(Passports.idOf(consultant.actor())))
                .addObject("catalogue", catalogues.current());
    }
}
