package org.cetreg.exam.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.exam.ExamDirectory;
import org.cetreg.exam.RefreshAfterCommit;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds, changes and removes single rows. A row is changed only if it still has the values that the clerk saw, which a mark
 * stands for.
 */
@Component
public class PartChanges {

    private final SittingLock sittings;
    private final PartRows rows;
    private final ExamDirectory directory;
    private final RefreshAfterCommit refresh;
    private final Audit audit;

    PartChanges(SittingLock sittings, PartRows rows, ExamDirectory directory, RefreshAfterCommit refresh, Audit audit) {
        this.sittings = sittings;
        this.rows = rows;
        this.directory = directory;
        this.refresh = refresh;
        this.audit = audit;
    }

    /**
     * Adds a row.
     *
     * @return its key
     * @throws RefusedChange when values are refused, or the row exists already
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public String add(SittingPart part, SittingId id, Map<String, String> typed, Clerk clerk) {
        SittingState sitting = sittings.open(id);
        Map<String, String> after = checked(part, typed, clerk.scope());
        RowChange change = new RowChange(key(part, after), null, after, Map.of());
        if (rows.find(part, id, change.key()).isPresent()) {
            throw new RefusedChange(part.keys().get(part.keys().size() - 1).name(), "exam.part.reason.exists");
        }
        apply(part, sitting, change, clerk);
        return change.key();
    }

    /**
     * Changes a row; its key stays.
     *
     * @param mark that of the row when it was shown
     * @throws RefusedChange when values are refused
     * @throws ChangedMeanwhile when the row is no longer as it was shown
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public void change(
            SittingPart part, SittingId id, String key, String mark, Map<String, String> typed, Clerk clerk) {
        SittingState sitting = sittings.open(id);
        PartRow before = asShown(part, id, key, mark);
        Map<String, String> whole = new LinkedHashMap<>(typed);
        part.keys().forEach(column -> whole.put(column.name(), before.values().get(column.name())));
        RowChange change = new RowChange(key, before.values(), checked(part, whole, clerk.scope()), before.figures());
        checkMayChange(part, before.values(), clerk.scope());
        if (!change.nothing()) {
            apply(part, sitting, change, clerk);
        }
    }

    /**
     * Removes a row.
     *
     * @throws RefusedChange when something rests on it
     * @throws ChangedMeanwhile when the row is no longer as it was shown
     * @throws SittingClosed when the sitting is closed
     */
    @Transactional
    public void remove(SittingPart part, SittingId id, String key, String mark, Clerk clerk) {
        SittingState sitting = sittings.open(id);
        PartRow before = asShown(part, id, key, mark);
        checkMayChange(part, before.values(), clerk.scope());
        apply(part, sitting, new RowChange(key, before.values(), null, before.figures()), clerk);
    }

    private PartRow asShown(SittingPart part, SittingId id, String key, String mark) {
        return rows.lock(part, id, key).filter(row -> row.mark().equals(mark)).orElseThrow(ChangedMeanwhile::new);
    }

    private void apply(SittingPart part, SittingState sitting, RowChange change, Clerk clerk) {
        try {
            part.check(sitting, change);
        } catch (BadValue bad) {
            throw refused("", bad);
        }
        rows.write(part, sitting.id(), List.of(change));
        audit.change(
                clerk.actor(),
                change.added() ? "exam.addRow" : change.removed() ? "exam.removeRow" : "exam.changeRow",
                object(part, sitting.id(), change.key()),
                Optional.ofNullable(change.before()).orElse(Map.of()),
                Optional.ofNullable(change.after()).orElse(Map.of()));
        refresh.schedule();
    }

    static String object(SittingPart part, SittingId sitting, String key) {
        return "sitting:" + sitting + "/" + part.name() + "/" + key;
    }

    static String key(SittingPart part, Map<String, String> values) {
        return part.keys().stream().map(column -> values.get(column.name())).collect(Collectors.joining("."));
    }

    /**
     * Returns what was typed as it is always written.
     *
     * @throws RefusedChange with every value that is refused
     */
    public Map<String, String> checked(SittingPart part, Map<String, String> typed, Scope scope) {
        PartValues check =
                new PartValues(scope, code -> directory.institution(code).isPresent(), directory.subjectCodes());
        Map<String, String> values = new LinkedHashMap<>();
        List<RefusedChange.Complaint> complaints = new ArrayList<>();
        for (PartColumn column : part.columns()) {
            try {
                values.put(column.name(), check.checked(column, typed.get(column.name())));
            } catch (BadValue bad) {
                complaints.addAll(refused(column.name(), bad).complaints());
            }
        }
        if (!complaints.isEmpty()) {
            throw new RefusedChange(complaints);
        }
        checkMayChange(part, values, scope);
        return values;
    }

    private static void checkMayChange(SittingPart part, Map<String, String> values, Scope scope) {
        try {
            new PartValues(scope, code -> true, Set.of()).checkMayChange(part, values);
        } catch (BadValue bad) {
            throw refused("", bad);
        }
    }

    private static RefusedChange refused(String field, BadValue bad) {
        BadLine line = bad.at(0);
        return new RefusedChange(List.of(new RefusedChange.Complaint(field, line.reason(), line.arguments())));
    }
}
