package org.cetreg.eligibility.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.eligibility.cet6.Cet6Entries;
import org.cetreg.eligibility.cet6.Cet6Scan;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form in which a school enters its evidence for a student.
 *
 * @param number the CET4 ticket number as typed; empty when it is lost
 * @param evidence the school's note
 * @param scan optional when there is a number
 */
record EntryForm(String number, String evidence, MultipartFile scan) {

    static final int LONGEST_NOTE = 500;

    private static final String SCAN = "scan";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{1,32}"); // older numbers had other forms

    static EntryForm empty() {
        return new EntryForm("", "", null);
    }

    /** Returns the evidence to enter; empty when the form has errors, which are added to {@code errors}. */
    Optional<Cet6Entries.Case> check(BindingResult errors, DataSize limit) {
        Cet6TicketNumber claimed = new Cet6TicketNumber(number);
        if (!claimed.text().isEmpty() && !NUMBER.matcher(claimed.text()).matches()) {
            errors.rejectValue("number", "cet6Entry.number.wrong");
        }
        String note = evidence.replace("\r\n", "\n").strip();
        int length = note.codePointCount(0, note.length());
        if (note.isEmpty()) {
            errors.rejectValue("evidence", "cet6Entry.evidence.missing");
        } else if (length > LONGEST_NOTE) {
            errors.rejectValue(
                    "evidence", "cet6Entry.evidence.tooLong", new Object[] {LONGEST_NOTE, length - LONGEST_NOTE}, null);
        }
        Optional<Cet6Scan> read = scan(errors, limit, claimed.text().isEmpty());
        if (errors.hasErrors() && !errors.hasFieldErrors(SCAN) && read.isPresent()) {
            errors.rejectValue(SCAN, "cet6Entry.scan.again"); // browsers do not keep a chosen file
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(new Cet6Entries.Case(claimed, note, read));
    }

    private Optional<Cet6Scan> scan(BindingResult errors, DataSize limit, boolean required) {
        boolean chosen = scan != null
                && scan.getOriginalFilename() != null
                && !scan.getOriginalFilename().isEmpty();
        if (!chosen) {
            if (required) {
                errors.rejectValue(SCAN, "cet6Entry.scan.missing");
            }
            return Optional.empty();
        }
        if (scan.isEmpty()) {
            errors.rejectValue(SCAN, "cet6Entry.scan.empty");
            return Optional.empty();
        }
        if (scan.getSize() > limit.toBytes()) {
            errors.rejectValue(SCAN, "cet6Entry.scan.tooLarge", new Object[] {words(limit)}, null);
            return Optional.empty();
        }
        Optional<Cet6Scan> read = read();
        if (read.isEmpty()) {
            errors.rejectValue(SCAN, "cet6Entry.scan.wrongType");
        }
        return read;
    }

    private Optional<Cet6Scan> read() {
        try {
            return Cet6Scan.of(scan.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a limit in readable form: {@code 2 MB}. */
    static String words(DataSize limit) {
        return limit.toMegabytes() > 0 && limit.equals(DataSize.ofMegabytes(limit.toMegabytes()))
                ? limit.toMegabytes() + " MB"
                : limit.toKilobytes() + " KB";
    }
}
