package org.cetreg.eligibility.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cetreg.eligibility.record.RecordEntries;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.roster.RosterConflict;
import org.cetreg.exam.imports.InstitutionConflict;
import org.springframework.context.MessageSource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Presents conflicts in the reader's language. */
@Component
class ConflictTexts {

    /**
     * A conflict as the page shows it.
     *
     * @param title the student or institution
     * @param line the line of the table
     * @param resting descriptions of what depends on the present values
     */
    record Row(long id, String title, long line, List<Fact> facts, List<String> resting) {}

    /** One fact with its present value and its value in the table. */
    record Fact(String name, String kept, String wanted) {}

    private final RecordEntries entries;
    private final MessageSource messages;

    ConflictTexts(RecordEntries entries, MessageSource messages) {
        this.entries = entries;
        this.messages = messages;
    }

    List<Row> students(List<RosterConflict> conflicts, Locale reader) {
        Map<StudentRecordId, RecordEntries.Entries> resting = conflicts.isEmpty()
                ? Map.of()
                : entries.of(conflicts.stream().map(RosterConflict::recordId).toList());
        return conflicts.stream()
                .map(conflict -> row(conflict, resting.get(conflict.recordId()), reader))
                .toList();
    }

    List<Row> institutions(List<InstitutionConflict> conflicts, Locale reader) {
        return conflicts.stream().map(conflict -> row(conflict, reader)).toList();
    }

    private Row row(RosterConflict conflict, @Nullable RecordEntries.Entries entries, Locale reader) {
        String document = text(reader, "documentType." + conflict.documentType());
        String title =
                text(reader, "eligibility.conflicts.student", conflict.name(), document, conflict.documentNumber());
        List<Fact> facts = conflict.differences().stream()
                .map(one -> new Fact(
                        name(one.fact(), reader),
                        value(one.fact(), one.kept(), reader),
                        value(one.fact(), one.wanted(), reader)))
                .toList();
        return new Row(conflict.id(), title, conflict.line(), facts, resting(conflict, entries, reader));
    }

    private Row row(InstitutionConflict conflict, Locale reader) {
        String fact = text(reader, "eligibility.conflicts.fact." + conflict.kind());
        String nothing = text(reader, "eligibility.conflicts.empty." + conflict.kind());
        return new Row(
                conflict.id(),
                conflict.label(),
                conflict.line(),
                List.of(new Fact(
                        fact,
                        conflict.kept().isEmpty() ? nothing : conflict.kept(),
                        conflict.wanted().isEmpty() ? nothing : conflict.wanted())),
                List.of(text(reader, "eligibility.conflicts.resting." + conflict.kind())));
    }

    private List<String> resting(RosterConflict conflict, @Nullable RecordEntries.Entries entries, Locale reader) {
        List<String> resting = new ArrayList<>();
        resting.add(text(
                reader, conflict.account().isPresent() ? "eligibility.conflicts.bound" : "eligibility.conflicts.free"));
        if (entries != null) {
            add(resting, "eligibility.conflicts.held", entries.held(), reader);
            add(resting, "eligibility.conflicts.paid", entries.paid(), reader);
            add(resting, "eligibility.conflicts.seated", entries.seated(), reader);
        }
        return resting;
    }

    private void add(List<String> resting, String key, int count, Locale reader) {
        if (count > 0) {
            resting.add(text(reader, key, String.valueOf(count)));
        }
    }

    private String name(String fact, Locale reader) {
        return text(reader, "data.studentRecords." + (fact.equals("qualifications") ? "subjects" : fact));
    }

    private String value(String fact, String value, Locale reader) {
        if (value.isEmpty()) {
            return text(reader, "eligibility.conflicts.empty");
        }
        return switch (fact) {
            case "documentType" -> text(reader, "documentType." + value);
            case "sex" -> text(reader, "data.value." + value);
            default -> value;
        };
    }

    private String text(Locale reader, String key, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }
}
