package org.cetreg.exam.institutions;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.setup.ChangedMeanwhile;
import org.cetreg.exam.setup.RefusedChange;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds, renames, closes and reopens institutions, each with an entry in the audit trail. A closed institution, and what lies
 * below it, takes no further registrations; what candidates have entered or paid there stays.
 */
@Component
public class InstitutionOffice {

    private static final int LONGEST_NAME = 120;
    private static final String CODE = "code";
    private static final String NAME = "name";

    private final JdbcTemplate jdbc;
    private final InstitutionList institutions;
    private final RefreshAfterCommit refresh;
    private final Audit audit;
    private final Clock clock;

    InstitutionOffice(
            JdbcTemplate jdbc, InstitutionList institutions, RefreshAfterCommit refresh, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.institutions = institutions;
        this.refresh = refresh;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds an institution below the one that its code begins with.
     *
     * @throws RefusedChange when code or name are refused, there is no institution above, or the code is in use
     */
    @Transactional
    public void add(String typedCode, String typedName, Clerk clerk) {
        String code = typedCode.strip();
        String name = typedName.strip();
        List<RefusedChange.Complaint> complaints = new ArrayList<>();
        refusedCode(code, clerk).ifPresent(complaints::add);
        refusedName(name).ifPresent(complaints::add);
        if (!complaints.isEmpty()) {
            throw new RefusedChange(complaints);
        }
        Institution institution = new Institution(code, name);
        int added = jdbc.update(
                "insert into institution (code, name, level, parent_code) values (?, ?, ?, ?) on conflict do nothing",
                code,
                name,
                institution.level().name(),
                institution.parentCode().orElse(null));
        if (added == 0) {
            throw new RefusedChange(CODE, "exam.institutions.reason.exists", code);
        }
        audit.change(clerk.actor(), "exam.addInstitution", object(code), Map.of(), Map.of(NAME, name));
        refresh.schedule();
    }

    /**
     * Gives an institution another name.
     *
     * @param mark that of the institution when it was shown
     * @throws RefusedChange when the name is refused, or the institution is not the clerk's
     * @throws ChangedMeanwhile when the institution is no longer as it was shown
     */
    @Transactional
    public void rename(String code, String mark, String typed, Clerk clerk) {
        String name = checkedName(typed);
        InstitutionRow before = own(code, clerk);
        if (!before.mark().equals(mark)) {
            throw new ChangedMeanwhile();
        }
        if (!before.name().equals(name)) {
            jdbc.update("update institution set name = ? where code = ?", name, code);
            audit.change(
                    clerk.actor(),
                    "exam.renameInstitution",
                    object(code),
                    Map.of(NAME, before.name()),
                    Map.of(NAME, name));
            refresh.schedule();
        }
    }

    /**
     * Returns the name as it is stored.
     *
     * @throws RefusedChange when it is no name
     */
    public String checkedName(String typed) {
        String name = typed.strip();
        refusedName(name).ifPresent(complaint -> {
            throw new RefusedChange(List.of(complaint));
        });
        return name;
    }

    /**
     * Closes an institution and with it all below.
     *
     * @throws RefusedChange when the institution is not the clerk's
     */
    @Transactional
    public void close(String code, Clerk clerk) {
        if (!own(code, clerk).closed()) { // or else it is a second click
            jdbc.update("update institution set closed_at = ? where code = ?", Timestamp.from(clock.instant()), code);
            audit.change(
                    clerk.actor(),
                    "exam.closeInstitution",
                    object(code),
                    Map.of("state", "open"),
                    Map.of("state", "closed"));
            refresh.schedule();
        }
    }

    /**
     * Opens a closed institution again; it takes registrations if nothing above it is closed.
     *
     * @throws RefusedChange when the institution is not the clerk's
     */
    @Transactional
    public void reopen(String code, Clerk clerk) {
        if (own(code, clerk).closed()) {
            jdbc.update("update institution set closed_at = null where code = ?", code);
            audit.change(
                    clerk.actor(),
                    "exam.reopenInstitution",
                    object(code),
                    Map.of("state", "closed"),
                    Map.of("state", "open"));
            refresh.schedule();
        }
    }

    private InstitutionRow own(String code, Clerk clerk) {
        return institutions
                .lock(code)
                .filter(row -> clerk.sees(row.code()))
                .orElseThrow(() -> new RefusedChange("", "exam.institutions.reason.notYours", code));
    }

    private Optional<RefusedChange.Complaint> refusedCode(String code, Clerk clerk) {
        if (Institution.Level.ofCode(code).isEmpty()) {
            return complaint(CODE, "exam.institutions.reason.digits");
        }
        if (!clerk.sees(code)) {
            return complaint(CODE, "exam.institutions.reason.notYours", code);
        }
        return new Institution(code, "")
                .parentCode()
                .filter(parent -> institutions.find(parent).isEmpty())
                .flatMap(parent -> complaint(CODE, "exam.institutions.reason.parent", parent));
    }

    private static Optional<RefusedChange.Complaint> refusedName(String name) {
        if (name.isEmpty()) {
            return complaint(NAME, "exam.institutions.reason.name");
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return complaint(NAME, "exam.part.reason.long", LONGEST_NAME);
        }
        return name.chars().anyMatch(Character::isISOControl)
                ? complaint(NAME, "exam.part.reason.unreadable")
                : Optional.empty();
    }

    private static Optional<RefusedChange.Complaint> complaint(String field, String reason, Object... arguments) {
        return Optional.of(new RefusedChange.Complaint(field, reason, List.of(arguments)));
    }

    private static String object(String code) {
        return "institution:" + code;
    }
}
