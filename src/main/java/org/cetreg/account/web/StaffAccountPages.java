package org.cetreg.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.StaffAccount;
import org.cetreg.account.StaffAccounts;
import org.cetreg.account.TooBusy;
import org.cetreg.shared.web.Confirmation;
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

/** One account of the staff, in an administrator's hands. One that is not theirs is answered as one that does not exist. */
@Controller
@RequestMapping("/admin/staff/{id:[0-9]{1,18}}")
class StaffAccountPages {

    private static final Set<String> DONE = Set.of("changed", "disabled", "enabled", "secondFactor");

    private final StaffAccounts staff;
    private final StaffRoles roles;
    private final Waiting waiting;

    StaffAccountPages(StaffAccounts staff, StaffRoles roles, Waiting waiting) {
        this.staff = staff;
        this.roles = roles;
        this.waiting = waiting;
    }

    /** @param done what was done just before */
    @InitBinder("form")
    void boxes(WebDataBinder binder) {
        binder.registerCustomEditor(Boolean.class, new Tick());
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
        staff.change(administrator, account, form.change());
        return done(id, "changed");
    }

    @PostMapping("/disable")
    Object disable(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            HttpServletResponse response,
            Model model) {
        return confirmed.isEmpty()
                ? question(administrator, id, "disable", response, model)
                : act(
                        administrator,
                        id,
                        response,
                        model,
                        "disabled",
                        account -> staff.disable(administrator, account, true));
    }

    @PostMapping("/enable")
    Object enable(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            HttpServletResponse response,
            Model model) {
        return act(
                administrator, id, response, model, "enabled", account -> staff.disable(administrator, account, false));
    }

    @PostMapping("/reset-second-factor")
    Object resetSecondFactor(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            HttpServletResponse response,
            Model model) {
        return confirmed.isEmpty()
                ? question(administrator, id, "reset-second-factor", response, model)
                : act(
                        administrator,
                        id,
                        response,
                        model,
                        "secondFactor",
                        account -> staff.resetSecondFactor(administrator, account));
    }

    /** Answers with the password at once, since it is kept nowhere: a redirect would have to. */
    @PostMapping("/reset-password")
    Object resetPassword(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            HttpServletResponse response,
            Model model) {
        if (confirmed.isEmpty()) {
            return question(administrator, id, "reset-password", response, model);
        }
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        try {
            model.addAttribute("made", staff.resetPassword(administrator, account));
            return "account/staff-password";
        } catch (TooBusy e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("refused", "account.busy");
            model.addAttribute("form", StaffForm.of(account));
            return page(administrator, account, model);
        }
    }

    /** Asks once more, if it can be done at all. */
    private Object question(
            AccountPrincipal administrator, long id, String deed, HttpServletResponse response, Model model) {
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        String page = "/admin/staff/" + id;
        return Confirmation.page("staff.confirm." + deed, List.of(account.email()), page + "/" + deed, Map.of(), page);
    }

    private interface Act {
        void on(StaffAccount account);
    }

    private Object act(
            AccountPrincipal administrator, long id, HttpServletResponse response, Model model, String done, Act act) {
        StaffAccount account = found(administrator, id);
        if (!staff.mayChange(administrator, account)) {
            return own(administrator, account, response, model);
        }
        act.on(account);
        return done(id, done);
    }

    private String own(
            AccountPrincipal administrator, StaffAccount account, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("refused", "staff.own");
        model.addAttribute("form", StaffForm.of(account));
        return page(administrator, account, model);
    }

    private StaffAccount found(AccountPrincipal administrator, long id) {
        return staff.find(administrator, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Object done(long id, String what) {
        return LoginPages.redirect("/admin/staff/" + id + "?done=" + what);
    }

    private String page(AccountPrincipal administrator, StaffAccount account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("roles", roles.options());
        model.addAttribute("own", !staff.mayChange(administrator, account));
        return "account/staff";
    }
}
