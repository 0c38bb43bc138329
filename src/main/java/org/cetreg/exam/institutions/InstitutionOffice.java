package org.cetreg.exam.institutions;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.exam.Institution;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.imports.InstitutionImport;
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

    private static final String CODE = "code";
    private static final String NAME = "name";
    private static final String NAME_EN = "nameEn";

    /**
     * The names of an institution.
     *
     * @param english empty if there is none
     */
    public record Names(String chinese, String english) {

        Names stripped() {
            return new Names(chinese.strip(), english.strip());
        }

        Map<String, String> facts() {
            return Map.of(NAME, chinese, NAME_EN, english);
        }
    }

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
    public void add(String typedCode, Names typed, Clerk clerk) {
        String code = typedCode.strip();
        Names names = typed.stripped();
        List<RefusedChange.Complaint> complaints = new ArrayList<>();
        refusedCode(code, clerk).ifPresent(complaints::add);
        complaints.addAll(refused(names));
        if (!complaints.isEmpty()) {
            throw new RefusedChange(complaints);
        }
        Institution institution = new Institution(code, names.chinese());
        int added = jdbc.update(
                "insert into institution (code, name, name_en, level, parent_code)"
                        + " values (?, ?, nullif(?, ''), ?, ?) on conflict do nothing",
                code,
                names.chinese(),
                names.english(),
                institution.level().name(),
                institution.parentCode().orElse(null));
        if (added == 0) {
            throw new RefusedChange(CODE, "exam.institutions.reason.exists", code);
        }
        audit.change(clerk.actor(), "exam.addInstitution", object(code), Map.of(), names.facts());
        refresh.schedule();
    }

    /**
     * Gives an institution other names.
     *
     * @param mark that of the institution when it was shown
     * @throws RefusedChange when a name is refused, or the institution is not the clerk's
     * @throws ChangedMeanwhile when the institution is no longer as it was shown
     */
    @Transactional
    public void rename(String code, String mark, Names typed, Clerk clerk) {
        Names names = checked(typed);
        InstitutionRow row = own(code, clerk);
        Names before = new Names(row.name(), row.nameEn());
        if (!row.mark().equals(mark)) {
            throw new ChangedMeanwhile();
        }
        if (!before.equals(names)) {
            jdbc.update(
                    "update institution set name = ?, name_en = nullif(?, '') where code = ?",
                    names.chinese(),
                    names.english(),
                    code);
            audit.change(clerk.actor(), "exam.renameInstitution", object(code), before.facts(), names.facts());
            refresh.schedule();
        }
    }

    /**
     * Returns the names as they are stored.
     *
     * @throws RefusedChange when one is no name
     */
    public Names checked(Names typed) {
        Names names = typed.stripped();
        List<RefusedChange.Complaint> complaints = refused(names);
        if (!complaints.isEmpty()) {
            throw new RefusedChange(complaints);
        }
        return names;
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

    private static List<RefusedChange.Complaint> refused(Names names) {
        List<RefusedChange.Complaint> complaints = new ArrayList<>();
        if (names.chinese().isEmpty()) {
            complaint(NAME, "exam.institutions.reason.name").ifPresent(complaints::add);
        }
        refusedText(NAME, names.chinese(), InstitutionImport.NAME.maxLength()).ifPresent(complaints::add);
        refusedText(NAME_EN, names.english(), InstitutionImport.NAME_EN.maxLength())
                .ifPresent(complaints::add);
        return complaints;
    }

    private static Optional<RefusedChange.Complaint> refusedText(String field, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            return complaint(field, "exam.part.reason.long", longest);
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? complaint(field, "exam.part.reason.unreadable")
                : Optional.empty();
    }

    private static Optional<RefusedChange.Complaint> complaint(String field, String reason, Object... arguments) {
        return Optional.of(new RefusedChange.Complaint(field, reason, List.of(arguments)));
    }

    private static String object(String code) {
        return "institution:" + code;
    }
}
