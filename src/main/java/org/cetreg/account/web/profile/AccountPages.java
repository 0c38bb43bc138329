package org.cetreg.account.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.cetreg.account.Account;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Accounts;
import org.cetreg.account.Profile;
import org.cetreg.account.RejectedInput;
import org.cetreg.account.login.Credentials;
import org.cetreg.account.login.PasswordPolicy;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.web.login.DocumentTypes;
import org.cetreg.account.web.login.Rejections;
import org.cetreg.shared.mail.UndeliverableAddresses;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages 「账号信息」, 「修改资料」 and 「修改密码」 (R-A4). */
@Controller
@RequestMapping("/account")
class AccountPages {

    private final Accounts accounts;
    private final Credentials credentials;
    private final PasswordPolicy policy;
    private final UndeliverableAddresses undeliverable;
    private final Rejections waiting;
    private final DocumentTypes documentTypes;

    AccountPages(
            Accounts accounts,
            Credentials credentials,
            PasswordPolicy policy,
            UndeliverableAddresses undeliverable,
            Rejections waiting,
            DocumentTypes documentTypes) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.policy = policy;
        this.undeliverable = undeliverable;
        this.waiting = waiting;
        this.documentTypes = documentTypes;
    }

    /** @param saved what has just been done: {@code profile}, {@code password}, {@code email} or {@code mailed} */
    @GetMapping
    String show(
            @AuthenticationPrincipal AccountPrincipal principal,
            @RequestParam(required = false) String saved,
            Model model) {
        Account account = account(principal);
        model.addAttribute("account", account);
        model.addAttribute("failing", undeliverable.since(account.email()).orElse(null));
        model.addAttribute("saved", saved);
        return "account/account";
    }

    @GetMapping("/profile")
    String showProfile(@AuthenticationPrincipal AccountPrincipal principal, Model model) {
        Account account = account(principal);
        model.addAttribute("form", ProfileForm.of(account.profile()));
        return profilePage(account, model);
    }

    @PostMapping("/profile")
    Object changeProfile(
            @AuthenticationPrincipal AccountPrincipal principal,
            @ModelAttribute("form") ProfileForm form,
            BindingResult errors,
            Model model) {
        Account account = account(principal);
        Profile profile = form.profile(account.profile());
        accounts.refusals(profile).forEach(refusal -> waiting.reject(errors, refusal));
        if (errors.hasErrors()) {
            return profilePage(account, model);
        }
        accounts.changeProfile(principal, profile);
        return SeeOther.to("/account?saved=profile");
    }

    @GetMapping("/password")
    String showPassword(Model model) {
        model.addAttribute("form", PasswordForm.empty());
        return passwordPage(model);
    }

    @PostMapping("/password")
    Object changePassword(
            @AuthenticationPrincipal AccountPrincipal principal,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        form.check(errors);
        if (errors.hasErrors()) {
            return passwordPage(model);
        }
        try {
            List<RejectedInput> refusals = credentials.changePassword(
                    principal,
                    form.oldPassword(),
                    form.newPassword(),
                    request.getSession().getId());
            refusals.forEach(refusal -> waiting.reject(errors, refusal));
        } catch (TooBusy e) {
            Rejections.busy(e, errors, response);
        }
        if (errors.hasErrors()) {
            return passwordPage(model);
        }
        return SeeOther.to("/account?saved=password");
    }

    private Account account(AccountPrincipal principal) {
        return accounts.find(principal.accountId()).orElseThrow();
    }

    private String profilePage(Account account, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("documentTypes", documentTypes.options());
        return "account/profile";
    }

    private String passwordPage(Model model) {
        model.addAttribute("policy", policy);
        return "account/password";
    }
}
