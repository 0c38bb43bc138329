package org.cetreg.eligibility.web;

import java.util.regex.Pattern;
import org.springframework.validation.BindingResult;

/**
 * The form in which school staff search for one of their students; the first field that is filled in applies.
 *
 * @param school the code of the school; shown only to staff of several schools
 */
record FindForm(String documentNumber, String studentNumber, String name, String school) {

    private static final Pattern SCHOOL = Pattern.compile("[0-9]{5}");
    private static final int LONGEST = 80;

    FindForm {
        documentNumber = documentNumber == null ? "" : documentNumber;
        studentNumber = studentNumber == null ? "" : studentNumber;
        name = name == null ? "" : name;
        school = school == null ? "" : school;
    }

    /**
     * Checks the form.
     *
     * @param several whether the clerk works for several schools and has to name one
     */
    void check(BindingResult errors, boolean several) {
        if (documentNumber.isBlank() && studentNumber.isBlank() && name.isBlank()) {
            errors.rejectValue("documentNumber", "cet6Entry.find.nothing");
            return;
        }
        tooLong(errors, "documentNumber", documentNumber);
        tooLong(errors, "studentNumber", studentNumber);
        tooLong(errors, "name", name);
        if (several
                && documentNumber.isBlank()
                && !SCHOOL.matcher(school.strip()).matches()) {
            errors.rejectValue("school", "eligibility.look.school.wrong");
        }
    }

    private static void tooLong(BindingResult errors, String field, String value) {
        if (value.length() > LONGEST) {
            errors.rejectValue(field, "eligibility.look.tooLong");
        }
    }
}
