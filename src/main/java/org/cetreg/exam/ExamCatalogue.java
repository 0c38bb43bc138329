package org.cetreg.exam;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.exam.calendar.RegistrationPeriod;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;

/**
 * An immutable snapshot of everything the examination office has set for the current sitting. Keep one instance for the
 * length of a request, so that all answers are consistent with each other.
 */
public final class ExamCatalogue {

    /** The data from which a catalogue is built. */
    record Contents(
            Sitting sitting,
            List<Institution> institutions,
            List<Subject> subjects,
            List<ExamDate> dates,
            List<RegistrationWindow> windows,
            List<Fee> fees,
            List<Notice> notices,
            List<OralCampusSetting> oralCampuses,
            Optional<Agreement> agreement) {}

    private final Clock clock;
    private final Sitting sitting;
    private final Map<String, Institution> institutions;
    private final Map<String, List<Institution>> children;
    private final List<Subject> subjects;
    private final Map<String, Subject> subjectsByCode;
    private final Map<String, ExamDate> dates;
    private final Map<String, RegistrationWindow> windows;
    private final Map<String, Map<String, Money>> fees;
    private final List<Notice> notices;
    private final OralCampuses oralCampuses;
    private final Optional<RegistrationPeriod> registrationPeriod;
    private final Optional<Agreement> agreement;

    ExamCatalogue(Contents contents, Clock clock) {
        this.clock = clock;
        this.sitting = contents.sitting();
        this.institutions = byKey(contents.institutions(), Institution::code);
        this.children = contents.institutions().stream()
                .sorted(Comparator.comparing(Institution::code))
                .collect(Collectors.groupingBy(
                        institution -> institution.parentCode().orElse(""), Collectors.toUnmodifiableList()));
        this.subjects = contents.subjects().stream()
                .sorted(Comparator.comparing(Subject::code))
                .toList();
        this.subjectsByCode = byKey(subjects, Subject::code);
        this.dates = byKey(contents.dates().stream().filter(ExamDate::isSet).toList(), ExamDate::subjectCode);
        this.windows = byKey(contents.windows(), RegistrationWindow::institutionCode);
        this.fees = contents.fees().stream()
                .collect(Collectors.groupingBy(
                        Fee::subjectCode, Collectors.toUnmodifiableMap(Fee::institutionCode, Fee::amount)));
        this.notices = contents.notices().stream()
                .sorted(Comparator.comparing(Notice::publishedAt)
                        .thenComparing(Notice::id)
                        .reversed())
                .toList();
        this.oralCampuses = new OralCampuses(contents.oralCampuses(), this::children);
        this.registrationPeriod = RegistrationPeriod.of(contents.windows());
        this.agreement = contents.agreement();
    }

    private ExamCatalogue(ExamCatalogue other, Clock clock) {
        this.clock = clock;
        this.sitting = other.sitting;
        this.institutions = other.institutions;
        this.children = other.children;
        this.subjects = other.subjects;
        this.subjectsByCode = other.subjectsByCode;
        this.dates = other.dates;
        this.windows = other.windows;
        this.fees = other.fees;
        this.notices = other.notices;
        this.oralCampuses = other.oralCampuses;
        this.registrationPeriod = other.registrationPeriod;
        this.agreement = other.agreement;
    }

    /** Returns this catalogue as it is read at another time: its windows and notices are those of that moment. */
    public ExamCatalogue at(Instant moment) {
        return new ExamCatalogue(this, Clock.fixed(moment, Time.BEIJING));
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    public Sitting sitting() {
        return sitting;
    }

    /** Returns the text of the sitting's agreement; empty for the product's own, which is among its messages. */
    public Optional<Agreement> agreement() {
        return agreement;
    }

    /**
     * Returns the institution with this code.
     *
     * @throws NoSuchElementException when no institution has this code, or when it is null
     */
    public Institution institution(String code) {
        return find(code).orElseThrow(() -> new NoSuchElementException("No institution has the code " + code));
    }

    public Optional<Institution> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(institutions.get(code));
    }

    /** Returns whether a campus takes no registrations any more, because it, its school or its province is closed. */
    public boolean isClosed(String campusCode) {
        return Institution.codesUpwards(campusCode).stream()
                .anyMatch(code -> find(code).map(Institution::closed).orElse(false));
    }

    /** Returns the institutions directly below this one, ordered by code; empty for an unknown code. */
    public List<Institution> children(String code) {
        return children.getOrDefault(code, List.of());
    }

    /** Returns all provinces, ordered by code. */
    public List<Institution> provinces() {
        return children("");
    }

    /** Returns all subjects, ordered by code. */
    public List<Subject> subjects() {
        return subjects;
    }

    /**
     * Returns the subject with this code.
     *
     * @throws NoSuchElementException when no subject has this code, or when it is null
     */
    public Subject subject(String code) {
        return findSubject(code).orElseThrow(() -> new NoSuchElementException("No subject has the code " + code));
    }

    /** Returns the subject with this code, for codes that come from outside and may be unknown or null. */
    public Optional<Subject> findSubject(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(subjectsByCode.get(code));
    }

    /** Returns the registration window of the campus: its own, otherwise its school's, otherwise its province's. */
    public Optional<RegistrationWindow> window(String campusCode) {
        return nearest(windows, campusCode);
    }

    /** Returns the present state of that window as the decision tables name it: none, before, open or after. */
    public String windowState(String campusCode) {
        Instant now = clock.instant();
        return window(campusCode).map(window -> window.state(now)).orElse("none");
    }

    /** Returns the registration window of a campus for students of another campus, who may belong to another school. */
    public Optional<RegistrationWindow> window(String campusCode, String homeCode) {
        return window(campusCode).map(window -> sameSchool(campusCode, homeCode) ? window : window.forOtherSchools());
    }

    /**
     * Returns the present state of that window as the decision tables name it: as {@link #windowState(String)}, or ownFirst
     * while it is open only for students of its own school.
     */
    public String windowState(String campusCode, String homeCode) {
        boolean waits = !sameSchool(campusCode, homeCode)
                && window(campusCode)
                        .filter(window -> window.isForOwnSchool(clock.instant()))
                        .isPresent();
        return waits ? "ownFirst" : windowState(campusCode);
    }

    private static boolean sameSchool(String campusCode, String otherCode) {
        return Institution.codesUpwards(campusCode)
                .get(1)
                .equals(Institution.codesUpwards(otherCode).get(1));
    }

    /** Returns the period in which registration is open at any institution; empty while no window is set. */
    public Optional<RegistrationPeriod> registrationPeriod() {
        return registrationPeriod;
    }

    /**
     * Returns the fee of a subject at a campus: its own, otherwise its school's, otherwise its province's. The fee may
     * be zero (R-W1).
     */
    public Optional<Money> fee(String subjectCode, String campusCode) {
        return nearest(fees.getOrDefault(subjectCode, Map.of()), campusCode);
    }

    /** Returns the examination date of the subject; empty while no date is set. */
    public Optional<ExamDate> examDate(String subjectCode) {
        return Optional.ofNullable(dates.get(subjectCode));
    }

    /** Returns when the last examination of the sitting ends; empty while no date is set. */
    public Optional<Instant> lastExamEndsAt() {
        return dates.values().stream().map(ExamDate::endsAt).max(Instant::compareTo);
    }

    /** Returns the published notices for everybody, newest first, as the home page shows them. */
    public List<Notice> notices() {
        return published().filter(notice -> notice.institutionCode().isEmpty()).toList();
    }

    /** Returns the newest published notice of a province. */
    public Optional<Notice> provincialNotice(String provinceCode) {
        return published()
                .filter(notice ->
                        notice.institutionCode().filter(provinceCode::equals).isPresent())
                .findFirst();
    }

    /**
     * Returns the codes, in ascending order, of the campuses at which students of a campus may take oral tests (R-O2):
     * those set for the campus, otherwise those set for its school, otherwise all campuses of its school.
     */
    public Set<String> oralCampuses(String campusCode) {
        return oralCampuses.of(campusCode);
    }

    private Stream<Notice> published() {
        Instant now = clock.instant();
        return notices.stream().filter(notice -> notice.isPublished(now));
    }

    private static <T> Optional<T> nearest(Map<String, T> settings, String campusCode) {
        return Institution.codesUpwards(campusCode).stream()
                .filter(settings::containsKey)
                .findFirst()
                .map(settings::get);
    }
}
