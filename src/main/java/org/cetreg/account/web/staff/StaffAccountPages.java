package org.cetreg.account.web.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.staff.AccountChanged;
import org.cetreg.account.staff.StaffAccount;
import org.cetreg.account.staff.StaffAccounts;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pages on which an administrator maintains one staff account. An account outside the administrator's institution
 * is answered like one that does not exist.
 */
@Controller
@RequestMapping("/admin/staff/{id:[0-9]{1,18}}")
class StaffAccountPages {

    private static final Set<String> DONE = Set.of("changed", "disabled", "enabled", "secondFactor");

    private static final String RESET_PASSWORD = "reset-password";

    private final StaffAccounts staff;
    private final StaffRoleOptions roles;
    private final Rejections waiting;

    StaffAccountPages(StaffAccounts staff, StaffRoleOptions roles, Rejections waiting) {
        this.staff = staff;
        this.roles = roles;
        this.waiting = waiting;
    }

    /** @param done what has just been done */
    @InitBinder("form")
    void boxes(WebDataBinder binder) {
        binder.registerCustomEditor(Boolean.class, new CheckboxEditor());
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        StaffAccount account = found(administrator, id);
        model.addAttribute("form", StaffForm.of(account));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return page(administrator, account, model);
    }

    @PostMapping
    Object change(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            @ModelAttribute("form") StaffForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        staff.refusals(administrator, form.change()).forEach(refusal -> waiting.reject(errors, refusal));
        if (errors.hasErrors()) {
            return page(administrator, account, model);
        }
        return act(administrator, account, response, model, "staff.overtaken", () -> {
            staff.change(administrator, account, form.change());
            return done(id, "changed");
        });
    }

    @PostMapping("/disable")
    Object disable(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            Answer answer,
            HttpServletResponse response,
            Model model) {
        return asked(administrator, id, "disable", answer, response, model, account -> {
            staff.disable(administrator, account, true);
            return done(id, "disabled");
        });
    }

    @PostMapping("/enable")
    Object enable(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            HttpServletResponse response,
            Model model) {
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        return act(administrator, account, response, model, "staff.overtaken", () -> {
            staff.disable(administrator, account, false);
            return done(id, "enabled");
        });
    }

    @PostMapping("/reset-second-factor")
    Object resetSecondFactor(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            Answer answer,
            HttpServletResponse response,
            Model model) {
        return asked(administrator, id, "reset-second-factor", answer, response, model, account -> {
            staff.resetSecondFactor(administrator, account);
            return done(id, "secondFactor");
        });
    }

    /** Answers with the password directly, because it is stored nowhere and a redirect would have to store it. */
    @PostMapping("/reset-password")
    Object resetPassword(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            Answer answer,
            HttpServletResponse response,
            Model model) {
        return asked(administrator, id, RESET_PASSWORD, answer, response, model, account -> {
            try {
                model.addAttribute("made", staff.resetPassword(administrator, account));
                return "account/staff-password";
            } catch (TooBusy e) {
                Rejections.busy(e.seconds(), response);
                model.addAttribute("seconds", e.seconds());
                return refused(administrator, account, "account.busy", model);
            }
        });
    }

    /**
     * The answer to a request for confirmation.
     *
     * @param confirmed whether the action was confirmed; null if confirmation was not requested yet
     * @param version the version of the account when confirmation was requested
     */
    record Answer(String confirmed, String version) {

        boolean given() {
            return confirmed != null && !confirmed.isEmpty() && version != null;
        }

        /**
         * Returns whether the answer concerns the account's current version; an earlier version means that the
         * confirmed action is done already.
         */
        boolean isAbout(StaffAccount account) {
            return String.valueOf(account.version()).equals(version);
        }
    }

    private interface Deed {
        Object on(StaffAccount account);
    }

    /** Requests confirmation if the action is possible, and then performs it once per confirmation. */
    private Object asked(
            AccountPrincipal administrator,
            long id,
            String name,
            Answer answer,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        if (!answer.given()) {
            return question(account, name);
        }
        String overtaken = name.equals(RESET_PASSWORD) ? "staff.overtaken.password" : "staff.overtaken";
        return answer.isAbout(account)
                ? act(administrator, account, response, model, overtaken, () -> deed.on(account))
                : conflict(administrator, account, overtaken, response, model);
    }

    private static Object question(StaffAccount account, String name) {
        String page = "/admin/staff/" + account.id();
        return Confirmation.page(
                "staff.confirm." + name,
                List.of(account.email()),
                page + "/" + name,
                Map.of("version", List.of(String.valueOf(account.version()))),
                page);
    }

    /** Performs the action; if somebody else has changed the account first, shows its current state. */
    private Object act(
            AccountPrincipal administrator,
            StaffAccount account,
            HttpServletResponse response,
            Model model,
            String overtaken,
            Supplier<Object> deed) {
        try {
            return deed.get();
        } catch (AccountChanged e) {
            return conflict(administrator, found(administrator, account.id().value()), overtaken, response, model);
        }
    }

    private String own(
            AccountPrincipal administrator, StaffAccount account, HttpServletResponse response, Model model) {
        return conflict(administrator, account, "staff.own", response, model);
    }

    private String conflict(
            AccountPrincipal administrator,
            StaffAccount account,
            String key,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return refused(administrator, account, key, model);
    }

    private String refused(AccountPrincipal administrator, StaffAccount account, String key, Model model) {
        model.addAttribute("refused", key);
        if (!model.containsAttribute("form")) { // otherwise it holds the input
            model.addAttribute("form", StaffForm.of(account));
        }
        return page(administrator, account, model);
    }

    private StaffAccount found(AccountPrincipal administrator, long id) {
        return staff.find(administrator, new AccountId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Object done(long id, String what) {
        return SeeOther.to("/admin/staff/" + id + "?done=" + what);
    }

    private String page(AccountPrincipal administrator, StaffAccount account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("roles", roles.options());
        model.addAttribute("own", !staff.mayChange(administrator, account));
        return "account/staff";
    }
}
