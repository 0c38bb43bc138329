package org.cetreg.exam.web.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.PartChanges;
import org.cetreg.exam.setup.PartColumn;
import org.cetreg.exam.setup.PartRow;
import org.cetreg.exam.setup.PartRows;
import org.cetreg.exam.setup.PartType;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.exam.setup.SittingClosed;
import org.cetreg.exam.setup.SittingPart;
import org.cetreg.exam.setup.SittingState;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.web.Complaints;
import org.cetreg.shared.web.SeeOther;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages of all parts of a sitting. A row is changed in its place: the page shows it as a form among the others, with
 * the same filters, order and page as before.
 */
@Controller
@RequestMapping("/office/sittings/{id:[0-9]{1,18}}")
class PartPages {

    private static final Set<String> DONE = Set.of("added", "saved", "removed");
    private static final String FORM = "form";

    private final PartListing listing;
    private final PartRows rows;
    private final PartChanges changes;

    PartPages(PartListing listing, PartRows rows, PartChanges changes) {
        this.listing = listing;
        this.rows = rows;
        this.changes = changes;
    }

    /** @param asked filters, order and page; {@code edit} with the key of the row to change, {@code add} for a new one */
    @GetMapping("/{part}")
    ModelAndView show(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam Map<String, String> asked) {
        SittingPart wanted = listing.part(part);
        SittingState sitting = listing.sitting(id);
        PartListing.Listed listed = listing.read(wanted, sitting, clerk, asked);
        String done = asked.getOrDefault("done", "");
        ModelAndView page = page(listed, clerk).addObject("done", DONE.contains(done) ? done : null);
        if (sitting.closed()) {
            return page;
        }
        if (asked.containsKey("add")) {
            return edited(page, wanted, null, new LinkedHashMap<>(), null);
        }
        return row(listed, asked.getOrDefault("edit", ""))
                .map(row -> edited(page, wanted, row, new LinkedHashMap<>(row.values()), null))
                .orElse(page);
    }

    private Optional<PartRow> row(PartListing.Listed listed, String key) {
        return listed.rows().stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** @param asked the fields of the row; {@code key} and {@code mark} of a row that exists, {@code remove} to remove it */
    @PostMapping("/{part}")
    Object save(
            @AuthenticationPrincipal(expression = "clerk()") Clerk clerk,
            @PathVariable long id,
            @PathVariable String part,
            @RequestParam Map<String, String> asked) {
        SittingPart wanted = listing.part(part);
        SittingState sitting = listing.sitting(id);
        Map<String, String> typed = typed(wanted, asked);
        String key = asked.getOrDefault("key", "");
        try {
            if (asked.containsKey("preview") && wanted.hasPreview()) {
                Map<String, String> shown = changes.checked(wanted, typed, clerk.scope());
                return again(wanted, sitting, clerk, asked, null).addObject("preview", shown);
            }
            String done = apply(wanted, sitting.id(), key, typed, asked, clerk);
            PartListing.Listed listed = listing.read(wanted, sitting, clerk, asked);
            return SeeOther.to(listed.view().with("done", done));
        } catch (RefusedChange refused) {
            return again(wanted, sitting, clerk, asked, refused);
        } catch (ChangedMeanwhile e) {
            return conflict(wanted, sitting, clerk, asked);
        } catch (SittingClosed e) {
            ModelAndView page = page(listing.read(wanted, listing.sitting(id), clerk, asked), clerk)
                    .addObject("closed", true);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private String apply(
            SittingPart part,
            SittingId id,
            String key,
            Map<String, String> typed,
            Map<String, String> asked,
            Clerk clerk) {
        if (key.isEmpty()) {
            changes.add(part, id, typed, clerk);
            return "added";
        }
        String mark = asked.getOrDefault("mark", "");
        if (asked.containsKey("remove")) {
            changes.remove(part, id, key, mark, clerk);
            return "removed";
        }
        changes.change(part, id, key, mark, typed, clerk);
        return "saved";
    }

    /** Shows the row as it was typed, below what it has become in the meantime. */
    private ModelAndView conflict(SittingPart part, SittingState sitting, Clerk clerk, Map<String, String> asked) {
        Optional<PartRow> now = rows.find(part, sitting.id(), asked.getOrDefault("key", ""));
        Map<String, String> again = new LinkedHashMap<>(asked);
        if (now.isEmpty()) {
            again.remove("key"); // what was typed can still be added as a new row
        } else {
            again.put("mark", now.get().mark());
        }
        ModelAndView page = again(part, sitting, clerk, again, null)
                .addObject("overtaken", true)
                .addObject("now", now.orElse(null));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView again(
            SittingPart part, SittingState sitting, Clerk clerk, Map<String, String> asked, RefusedChange refused) {
        PartListing.Listed listed = listing.read(part, sitting, clerk, asked);
        String key = asked.getOrDefault("key", "");
        PartRow row = key.isEmpty() ? null : rows.find(part, sitting.id(), key).orElse(null);
        Map<String, String> typed = typed(part, asked);
        if (row != null) {
            part.keys().forEach(column -> typed.put(column.name(), row.values().get(column.name())));
        }
        ModelAndView page = edited(page(listed, clerk), part, row, typed, refused);
        if (row != null) {
            page.addObject("mark", asked.getOrDefault("mark", ""));
        }
        return page;
    }

    private static Map<String, String> typed(SittingPart part, Map<String, String> asked) {
        Map<String, String> typed = new LinkedHashMap<>();
        part.columns().forEach(column -> typed.put(column.name(), asked.getOrDefault(column.name(), "")));
        return typed;
    }

    /** Adds the form of a row to the page: that of a new one when {@code row} is null. */
    private static ModelAndView edited(
            ModelAndView page, SittingPart part, PartRow row, Map<String, String> values, RefusedChange refused) {
        part.columns().stream()
                .filter(column -> column.type() == PartType.MOMENT)
                .filter(column ->
                        PartType.moment(values.getOrDefault(column.name(), "")).isPresent())
                .forEach(column -> values.computeIfPresent(
                        column.name(),
                        (name, value) -> PartType.written(PartType.moment(value).orElseThrow())
                                .replace(' ', 'T')));
        MapBindingResult errors = new MapBindingResult(values, FORM);
        if (refused != null) {
            refused.complaints().forEach(complaint -> reject(part, complaint, errors));
        }
        List<PartColumn> fields = part.columns().stream()
                .filter(column -> row == null || !column.key())
                .toList();
        return page.addObject("fields", fields)
                .addObject("editing", row == null ? "" : row.key())
                .addObject("mark", row == null ? "" : row.mark())
                .addAllObjects(errors.getModel());
    }

    private static void reject(SittingPart part, RefusedChange.Complaint complaint, MapBindingResult errors) {
        if (complaint.reason().equals(SittingForm.EMPTY)) {
            SittingForm.rejectMissing(
                    complaint.field(), "exam.column." + part.name() + "." + complaint.field(), errors);
        } else {
            Complaints.add(errors, complaint.field(), complaint.reason(), complaint.arguments());
        }
    }

    private static ModelAndView page(PartListing.Listed listed, Clerk clerk) {
        boolean national = listed.part().institution().isEmpty();
        return new ModelAndView("exam/part")
                .addObject("part", listed.part())
                .addObject("sitting", listed.sitting())
                .addObject("list", listed.view())
                .addObject("rows", listed.rows())
                .addObject("subjects", listed.subjects())
                .addObject("underUnknown", listed.underUnknown())
                .addObject(
                        "mayChange",
                        !listed.sitting().closed()
                                && (!national || clerk.scope().isCountry()));
    }
}
