package org.cetreg.registration.web.collective;

import java.util.regex.Pattern;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.registration.collective.Contact;
import org.cetreg.registration.collective.UnpaidFilter;
import org.cetreg.shared.Clerk;
import org.springframework.validation.BindingResult;

/**
 * The form in which school staff look for unpaid entries and make a batch of them.
 *
 * @param school the code of the school; asked only from staff of several schools
 * @param contact whom candidates ask
 */
record CollectiveForm(
        String school,
        String campus,
        String subject,
        String grade,
        String major,
        String className,
        String student,
        String contact,
        String phone) {

    private static final Pattern SCHOOL = Pattern.compile("[0-9]{5}");
    private static final Pattern CAMPUS = Pattern.compile("[0-9]{6}");
    private static final int SCHOOL_DIGITS = 5;
    private static final int LONGEST = 80;

    CollectiveForm {
        school = stripped(school);
        campus = stripped(campus);
        subject = stripped(subject);
        grade = stripped(grade);
        major = stripped(major);
        className = stripped(className);
        student = stripped(student);
        contact = stripped(contact);
        phone = stripped(phone);
    }

    private static String stripped(String value) {
        return value == null ? "" : value.strip();
    }

    /** Returns whether the clerk works for several schools and has to name one. */
    static boolean several(Clerk clerk) {
        return clerk.scope().code().length() < SCHOOL_DIGITS;
    }

    /** Returns the code of the school: the clerk's own, or the one that the form names. */
    String schoolFor(Clerk clerk) {
        return several(clerk) ? school : clerk.scope().widenedTo(SCHOOL_DIGITS).code();
    }

    UnpaidFilter filter(Clerk clerk) {
        return new UnpaidFilter(schoolFor(clerk), campus, subject, grade, major, className, student);
    }

    Contact whom() {
        return new Contact(contact, phone);
    }

    void checkFilter(BindingResult errors, Clerk clerk, ExamCatalogue catalogue) {
        String code = schoolFor(clerk);
        if (!SCHOOL.matcher(code).matches() || catalogue.find(code).isEmpty() || !clerk.sees(code) && several(clerk)) {
            errors.rejectValue("school", "collective.school.wrong");
        }
        if (!campus.isEmpty() && (!CAMPUS.matcher(campus).matches() || !campus.startsWith(code))) {
            errors.rejectValue("campus", "collective.campus.wrong");
        }
        if (!subject.isEmpty() && catalogue.findSubject(subject).isEmpty()) {
            errors.rejectValue("subject", "collective.subject.wrong");
        }
        tooLong(errors, "grade", grade);
        tooLong(errors, "major", major);
        tooLong(errors, "className", className);
        tooLong(errors, "student", student);
    }

    void checkContact(BindingResult errors) {
        if (!whom().hasName()) {
            errors.rejectValue("contact", "collective.contact.wrong", new Object[] {Contact.LONGEST}, null);
        }
        if (!whom().hasPhone()) {
            errors.rejectValue("phone", "collective.phone.wrong");
        }
    }

    private static void tooLong(BindingResult errors, String field, String value) {
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            errors.rejectValue(field, "collective.tooLong", new Object[] {LONGEST}, null);
        }
    }
}
