package org.cetreg.account.web.staff;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.EmailAddress;
import org.cetreg.account.Role;
import org.cetreg.account.login.EmailTaken;
import org.cetreg.account.login.TooBusy;
import org.cetreg.account.staff.StaffAccount;
import org.cetreg.account.staff.StaffAccounts;
import org.cetreg.account.web.login.DomainQuestion;
import org.cetreg.account.web.login.Rejections;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which administrators list staff accounts and create new ones. */
@Controller
@RequestMapping("/admin/staff")
class StaffListPages {

    private static final int PAGE_SIZE = 50;
    private static final int LONGEST = 254;

    private final StaffAccounts staff;
    private final StaffRoleOptions roles;
    private final DomainQuestion question;
    private final Rejections waiting;

    StaffListPages(StaffAccounts staff, StaffRoleOptions roles, DomainQuestion question, Rejections waiting) {
        this.staff = staff;
        this.roles = roles;
        this.question = question;
        this.waiting = waiting;
    }

    @InitBinder("form")
    void boxes(WebDataBinder binder) {
        binder.registerCustomEditor(Boolean.class, new CheckboxEditor());
    }

    /**
     * @param q part of an e-mail to search for
     * @param role the name of a role; anything else shows all
     * @param after the last e-mail of the previous page
     */
    @GetMapping
    String list(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Optional<Role> wanted = Arrays.stream(Role.values())
                .filter(known -> known.isStaff() && known.name().equals(role))
                .findFirst();
        List<StaffAccount> found =
                staff.page(administrator, EmailAddress.search(limited(q)), wanted, limited(after), PAGE_SIZE + 1);
        boolean more = found.size() > PAGE_SIZE;
        List<StaffAccount> shown = more ? found.subList(0, PAGE_SIZE) : found;
        model.addAttribute("accounts", shown);
        model.addAttribute("q", q);
        model.addAttribute("role", wanted.map(Role::name).orElse(""));
        model.addAttribute("roles", roles.options());
        model.addAttribute("later", !after.isEmpty());
        model.addAttribute("after", more ? shown.get(PAGE_SIZE - 1).email() : null);
        return "account/staff-list";
    }

    private static String limited(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    @GetMapping("/new")
    String form(Model model) {
        model.addAttribute("form", StaffForm.empty());
        return newPage(model);
    }

    /** Answers with the password directly, because it is stored nowhere and a redirect would have to store it. */
    @PostMapping("/new")
    Object create(
            @AuthenticationPrincipal AccountPrincipal administrator,
            @ModelAttribute("form") StaffForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        staff.refusals(administrator, form.newAccount()).forEach(refusal -> waiting.reject(errors, refusal));
        Optional<ModelAndView> misspelt = errors.hasErrors()
                ? Optional.empty()
                : question.ask("/admin/staff/new", form.email(), form.emailKept(), null, form.others());
        if (misspelt.isPresent()) {
            return misspelt.get();
        }
        if (!errors.hasErrors()) {
            try {
                model.addAttribute("made", staff.create(administrator, form.newAccount()));
                return "account/staff-password";
            } catch (EmailTaken e) {
                errors.rejectValue("email", "staff.email.taken");
            } catch (TooBusy e) {
                Rejections.busy(e, errors, response);
            }
        }
        return newPage(model);
    }

    private String newPage(Model model) {
        model.addAttribute("roles", roles.options());
        return "account/staff-new";
    }
}
