package org.cetreg.exam.web.setup;

import org.cetreg.exam.Agreement;
import org.cetreg.exam.setup.Agreements;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which the office reads the versions of the agreement and adds one. */
@Controller
@RequestMapping("/office/agreements")
class AgreementPages {

    private static final String HERE = "/office/agreements";
    private static final int LONGEST = 8000;
    private static final int LONGEST_ENGLISH = 12_000;

    /** A new version as it was typed. */
    record AgreementForm(String version, String body, String bodyEn) {

        AgreementForm {
            version = version == null ? "" : version.strip();
            body = lines(body);
            bodyEn = lines(bodyEn);
        }

        private static String lines(String text) {
            return text == null ? "" : text.strip().replace("\r\n", "\n").replace('\r', '\n');
        }

        void check(BindingResult errors) {
            if (!version.matches("[0-9A-Za-z._-]{1,20}")) {
                errors.rejectValue("version", "exam.agreement.reason.version");
            }
            check("body", body, LONGEST, errors);
            check("bodyEn", bodyEn, LONGEST_ENGLISH, errors);
        }

        private static void check(String field, String text, int longest, BindingResult errors) {
            if (text.isEmpty()) {
                SittingForm.rejectMissing(field, "exam.agreements." + field, errors);
            } else if (text.codePointCount(0, text.length()) > longest) {
                errors.rejectValue(field, "exam.part.reason.long", new Object[] {longest}, null);
            } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
                errors.rejectValue(field, "exam.part.reason.unreadable");
            }
        }
    }

    private final Agreements agreements;

    AgreementPages(Agreements agreements) {
        this.agreements = agreements;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String done) {
        return page(clerk, new AgreementForm("", "", "")).addObject("done", done.equals("added"));
    }

    @PostMapping
    Object add(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") AgreementForm form,
            BindingResult errors) {
        SittingPages.countryOnly(clerk);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                agreements.add(new Agreement(form.version(), form.body(), form.bodyEn()), clerk.actor());
                return SeeOther.to(HERE + "?done=added");
            } catch (RefusedChange refused) {
                SittingPages.reject(refused, errors);
            }
        }
        return page(clerk, form).addAllObjects(errors.getModel());
    }

    private ModelAndView page(Clerk clerk, AgreementForm form) {
        return new ModelAndView("exam/agreements", "form", form)
                .addObject("versions", agreements.all())
                .addObject("country", clerk.scope().isCountry());
    }
}
