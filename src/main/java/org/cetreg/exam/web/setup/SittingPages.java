package org.cetreg.exam.web.setup;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.exam.setup.SittingClosed;
import org.cetreg.exam.setup.SittingLock;
import org.cetreg.exam.setup.SittingOffice;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Complaints;
import org.cetreg.shared.web.Confirmation;
import org.cetreg.shared.web.SeeOther;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which the examination office lists, creates, changes and closes sittings. */
@Controller
@RequestMapping("/office/sittings")
class SittingPages {

    static final String HERE = "/office/sittings";

    private static final Set<String> DONE = Set.of("created", "copied", "changed", "current", "close", "reopen");

    private final SittingOffice office;
    private final SittingLock sittings;
    private final List<SittingPart> parts;
    private final MessageSource messages;
    private final Clock clock;

    SittingPages(
            SittingOffice office, SittingLock sittings, List<SittingPart> parts, MessageSource messages, Clock clock) {
        this.office = office;
        this.sittings = sittings;
        this.parts = parts;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk) {
        return new ModelAndView("exam/sittings")
                .addObject("sittings", sittings.all())
                .addObject("country", clerk.scope().isCountry());
    }

    /** @param from the sitting of which the new one will be a copy */
    @GetMapping("/new")
    ModelAndView form(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @RequestParam(defaultValue = "") String from) {
        countryOnly(clerk);
        SittingForm form =
                from.matches("[0-9]{1,18}") ? SittingForm.after(found(Long.parseLong(from))) : SittingForm.empty(clock);
        return newPage(form);
    }

    @PostMapping("/new")
    Object create(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @ModelAttribute("form") SittingForm form,
            BindingResult errors) {
        countryOnly(clerk);
        form.check(errors);
        boolean copy = form.from().matches("[0-9]{1,18}");
        if (!errors.hasErrors()) {
            try {
                SittingId id = copy
                        ? office.copy(
                                found(Long.parseLong(form.from())).id(), form.draft(), form.shift(), clerk.actor())
                        : office.create(form.draft(), form.registration(), clerk.actor());
                return SeeOther.to(HERE + "/" + id + "?done=" + (copy ? "copied" : "created"));
            } catch (RefusedChange refused) {
                reject(refused, errors);
            }
        }
        return newPage(form).addAllObjects(errors.getModel());
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String done) {
        return page(clerk, found(id)).addObject("done", DONE.contains(done) ? done : null);
    }

    @GetMapping("/{id:[0-9]{1,18}}/edit")
    ModelAndView edit(@AuthenticationPrincipal(expression = "clerk()") Clerk clerk, @PathVariable long id) {
        countryOnly(clerk);
        SittingState sitting = found(id);
        return editPage(sitting, SittingForm.of(sitting));
    }

    @PostMapping("/{id:[0-9]{1,18}}/edit")
    Object change(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @ModelAttribute("form") SittingForm form,
            BindingResult errors) {
        countryOnly(clerk);
        SittingState sitting = found(id);
        form.check(errors);
        if (errors.hasErrors()) {
            return editPage(sitting, form).addAllObjects(errors.getModel());
        }
        try {
            office.change(sitting.id(), form.mark(), form.draft(), clerk.actor());
            return SeeOther.to(HERE + "/" + id + "?done=changed");
        } catch (RefusedChange refused) {
            reject(refused, errors);
            return editPage(sitting, form).addAllObjects(errors.getModel());
        } catch (ChangedMeanwhile e) {
            SittingState now = found(id);
            ModelAndView page = editPage(now, form.marked(now.draft().mark())).addObject("overtaken", true);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        } catch (SittingClosed e) {
            return refused(clerk, found(id), "exam.sitting.reason.closed");
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/current")
    Object makeCurrent(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        return act(clerk, id, "current", confirmed, () -> office.makeCurrent(new SittingId(id), clerk.actor()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/close")
    Object close(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        return act(clerk, id, "close", confirmed, () -> office.close(new SittingId(id), clerk.actor()));
    }

    @PostMapping("/{id:[0-9]{1,18}}/reopen")
    Object reopen(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @RequestParam(name = Confirmation.CONFIRMED, required = false) String confirmed) {
        return act(clerk, id, "reopen", confirmed, () -> office.reopen(new SittingId(id), clerk.actor()));
    }

    /** Asks for confirmation, and then performs the action. */
    private Object act(Clerk clerk, long id, String name, String confirmed, Runnable action) {
        countryOnly(clerk);
        SittingState sitting = found(id);
        String page = HERE + "/" + id;
        if (confirmed == null) {
            return Confirmation.page(
                    "exam.sitting.confirm." + name,
                    List.of(sitting.name(LocaleContextHolder.getLocale())),
                    page + "/" + name,
                    Map.<String, List<String>>of(),
                    page);
        }
        try {
            action.run();
            return SeeOther.to(page + "?done=" + name);
        } catch (RefusedChange refused) {
            RefusedChange.Complaint complaint = refused.complaints().get(0);
            return refused(
                    clerk, sitting, complaint.reason(), complaint.arguments().toArray());
        } catch (SittingClosed e) {
            return refused(clerk, found(id), "exam.sitting.reason.closed");
        }
    }

    private ModelAndView refused(Clerk clerk, SittingState sitting, String reason, Object... arguments) {
        ModelAndView page = page(clerk, sitting).addObject("refused", reason).addObject("refusedArguments", arguments);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView page(Clerk clerk, SittingState sitting) {
        return new ModelAndView("exam/sitting")
                .addObject("sitting", sitting)
                .addObject("parts", parts.stream().map(SittingPart::name).toList())
                .addObject("country", clerk.scope().isCountry());
    }

    private ModelAndView newPage(SittingForm form) {
        return new ModelAndView("exam/sitting-form", "form", form)
                .addObject("action", HERE + "/new")
                .addObject("copy", !form.from().isEmpty())
                .addObject("isNew", true)
                .addObject("heading", form.from().isEmpty() ? "exam.sitting.new.title" : "exam.sitting.copy")
                .addObject("halves", halves())
                .addObject("back", HERE);
    }

    private ModelAndView editPage(SittingState sitting, SittingForm form) {
        return new ModelAndView("exam/sitting-form", "form", form)
                .addObject("action", HERE + "/" + sitting.id() + "/edit")
                .addObject("copy", false)
                .addObject("isNew", false)
                .addObject("heading", "exam.sitting.edit.title")
                .addObject("halves", halves())
                .addObject("stored", SittingForm.of(sitting))
                .addObject("back", HERE + "/" + sitting.id());
    }

    private Map<String, String> halves() {
        Map<String, String> halves = new LinkedHashMap<>();
        Locale reader = LocaleContextHolder.getLocale();
        for (String half : List.of("1", "2")) {
            halves.put(half, messages.getMessage("exam.sitting.half." + half, null, reader));
        }
        return halves;
    }

    private SittingState found(long id) {
        return sittings.find(new SittingId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void reject(RefusedChange refused, BindingResult errors) {
        refused.complaints()
                .forEach(complaint ->
                        Complaints.add(errors, complaint.field(), complaint.reason(), complaint.arguments()));
    }

    static void countryOnly(Clerk clerk) {
        if (!clerk.scope().isCountry()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
