package org.cetreg.eligibility.web;

import java.util.regex.Pattern;
import org.springframework.validation.BindingResult;

/** The search form for a student record: by document number, otherwise by school and name. */
record RecordLookupForm(String documentNumber, String school, String name) {

    private static final Pattern SCHOOL = Pattern.compile("[0-9]{5}");
    private static final int LONGEST = 80;

    RecordLookupForm {
        documentNumber = documentNumber == null ? "" : documentNumber;
        school = school == null ? "" : school;
        name = name == null ? "" : name;
    }

    boolean byNumber() {
        return !documentNumber.isBlank();
    }

    void check(BindingResult errors) {
        if (documentNumber.length() > LONGEST) {
            errors.rejectValue("documentNumber", "eligibility.look.tooLong");
        }
        if (byNumber()) {
            return;
        }
        if (name.isBlank() && school.isBlank()) {
            errors.rejectValue("documentNumber", "eligibility.look.nothing");
            return;
        }
        if (!SCHOOL.matcher(school.strip()).matches()) {
            errors.rejectValue("school", "eligibility.look.school.wrong");
        }
        if (name.isBlank()) {
            errors.rejectValue("name", "eligibility.look.name.missing");
        } else if (name.length() > LONGEST) {
            errors.rejectValue("name", "eligibility.look.tooLong");
        }
    }
}
