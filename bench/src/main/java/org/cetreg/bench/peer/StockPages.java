package org.cetreg.bench.peer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The stock peer's pages. The candidate's number is the name of the login. */
@Controller
class StockPages {

    private static final String NEXT = "redirect:/page";

    private final StockProcess process;
    private final PlatformKeys keys;

    StockPages(StockProcess process, PlatformKeys keys) {
        this.process = process;
        this.keys = keys;
    }

    @GetMapping("/")
    String home() {
        return "home";
    }

    /** Logs in without a password, because logging in is not measured. */
    @GetMapping("/login-as")
    String logIn(@RequestParam String i, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                new UsernamePasswordAuthenticationToken(i, null, AuthorityUtils.createAuthorityList("ROLE_CANDIDATE")));
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return "home";
    }

    @GetMapping({"/page", "/begin", "/pay", "/desk"})
    String page(Principal candidate, Model model) {
        Task task = process.task(candidate.getName());
        model.addAttribute("task", task == null ? "开始" : task.getName());
        return "page";
    }

    @PostMapping("/step/0")
    String begin(Principal candidate) {
        process.begin(candidate.getName());
        return NEXT;
    }

    @PostMapping("/step/{number}")
    String step(Principal candidate) {
        process.complete(candidate.getName());
        return NEXT;
    }

    @PostMapping("/pay")
    String openPayment(Principal candidate) {
        process.openPayment(candidate.getName());
        return NEXT;
    }

    @PostMapping("/to")
    String leave(Principal candidate) {
        return "redirect:" + keys.signedAddress(candidate.getName());
    }

    @PostMapping("/notify")
    @ResponseBody
    String notification(@RequestParam String k) {
        keys.check(k);
        process.complete(k.substring(1));
        return "success";
    }
}
