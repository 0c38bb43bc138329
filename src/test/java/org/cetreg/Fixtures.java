package org.cetreg;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.eligibility.record.IdentityClaim;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Creates data for integration tests. All tests share one database and one current sitting, so each test creates its
 * own institutions and students; no two calls return the same codes. The catalogue has been refreshed when a method
 * returns.
 */
@TestComponent
public class Fixtures {

    /** A campus with the school and the province above it. Set its window, fees and quotas as the test requires. */
    public record Campus(String province, String school, String code) {}

    /** A student on the roster: the record and the identity claim that finds it. */
    public record Student(StudentRecordId recordId, IdentityClaim claim, Campus campus) {}

    /** All subjects of the catalogue that the migrations create. */
    public static final List<String> SUBJECTS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "F", "S");

    // The other codes are for tests that name a code themselves.
    private static final int PROVINCES = 40;
    private static final int FIRST_PROVINCE = 10;
    private static final int FIRST_OPEN_PROVINCE = FIRST_PROVINCE + PROVINCES; // to 89
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ExamCatalogues catalogues;

    Fixtures(JdbcTemplate jdbc, Clock clock, ExamCatalogues catalogues) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.catalogues = catalogues;
    }

    /**
     * Returns the current sitting; the first call creates it, with examination dates for all subjects in two months.
     */
    public synchronized SittingId sitting() {
        List<Long> current = jdbc.queryForList("select id from sitting where current", Long.class);
        if (!current.isEmpty()) {
            return new SittingId(current.get(0));
        }
        ZonedDateTime today = clock.instant().atZone(Time.BEIJING);
        SittingId id = new SittingId(jdbc.queryForObject(
                "insert into sitting (name, name_en, year, half, agreement_version, current)"
                        + " values ('测试考次', 'test sitting', ?, ?, '1', true) returning id",
                Long.class,
                today.getYear(),
                today.getMonthValue() <= 6 ? 1 : 2));
        for (String subject : SUBJECTS) {
            examDate(id, subject, clock.instant().plus(Duration.ofDays(60)));
        }
        catalogues.refresh();
        return id;
    }

    /**
     * Creates a campus of a new school, without window, fees or quotas. Its province may be shared with other campuses.
     */
    public Campus campus() {
        Campus campus = newCampus(FIRST_PROVINCE);
        catalogues.refresh();
        return campus;
    }

    private Campus newCampus(int firstProvince) {
        int number = COUNTER.getAndIncrement();
        String province = String.valueOf(firstProvince + number % PROVINCES);
        String school = province + "%03d".formatted(number / PROVINCES);
        jdbc.update(
                "insert into institution (code, name, level) values (?, ?, 'PROVINCE') on conflict do nothing",
                province,
                "省" + province);
        jdbc.update(
                "insert into institution (code, name, level, parent_code) values (?, ?, 'SCHOOL', ?)",
                school,
                "学校" + school,
                province);
        return campusOf(province, school, 0);
    }

    /** Creates a further campus of the same school; at most nine. */
    public synchronized Campus sibling(Campus of) {
        int campuses = jdbc.queryForObject(
                "select count(*) from institution where parent_code = ?", Integer.class, of.school());
        Campus campus = campusOf(of.province(), of.school(), campuses);
        catalogues.refresh();
        return campus;
    }

    private Campus campusOf(String province, String school, int number) {
        String code = school + number;
        jdbc.update(
                "insert into institution (code, name, level, parent_code) values (?, ?, 'CAMPUS', ?)",
                code,
                "校区" + code,
                school);
        return new Campus(province, school, code);
    }

    /**
     * Creates a campus where every subject can be chosen: the window is open for a month, every fee is the province's
     * 1 fen, and each subject has 50 seats.
     */
    public Campus openCampus() {
        return openCampuses(1).get(0);
    }

    /** Creates several campuses like {@link #openCampus()}, faster than one by one. */
    public List<Campus> openCampuses(int count) {
        List<Campus> campuses = Stream.generate(() -> newCampus(FIRST_OPEN_PROVINCE))
                .limit(count)
                .toList();
        campuses.forEach(this::open);
        catalogues.refresh(); // refreshed once, since this reads the campuses of all earlier tests
        return campuses;
    }

    private void open(Campus campus) {
        keepWindow(
                campus,
                clock.instant().minus(Duration.ofDays(30)),
                clock.instant().plus(Duration.ofDays(30)));
        String[] subjects = SUBJECTS.toArray(String[]::new);
        jdbc.update(
                "insert into fee (sitting_id, subject_code, institution_code, amount_fen)"
                        + " select ?, subject, ?, 1 from unnest(?) subject on conflict do nothing",
                sitting().value(),
                campus.province(), // since a fee of each campus would double the time of every refresh
                subjects);
        jdbc.update(
                "insert into seat_quota (sitting_id, campus_code, subject_code, capacity)"
                        + " select ?, ?, subject, 50 from unnest(?) subject",
                sitting().value(),
                campus.code(),
                subjects);
    }

    /** Sets the quota of the campus for the subject; seats already taken stay taken. */
    public void quota(Campus campus, String subject, int capacity) {
        jdbc.update(
                "insert into seat_quota (sitting_id, campus_code, subject_code, capacity) values (?, ?, ?, ?)"
                        + " on conflict (sitting_id, campus_code, subject_code) do update set capacity = excluded.capacity",
                sitting().value(),
                campus.code(),
                subject,
                capacity);
    }

    /** Returns how many seats are taken. */
    public int taken(Campus campus, String subject) {
        return jdbc.queryForObject(
                "select taken from seat_quota where sitting_id = ? and campus_code = ? and subject_code = ?",
                Integer.class,
                sitting().value(),
                campus.code(),
                subject);
    }

    /**
     * Allows the students of a school or campus to take oral tests at these schools or campuses, and nowhere else
     * (R-O2).
     */
    public void oralCampuses(String institution, String... offered) {
        jdbc.update("delete from oral_campus_setting where institution_code = ?", institution);
        for (String code : offered) {
            jdbc.update(
                    "insert into oral_campus_setting (institution_code, offered_code) values (?, ?)",
                    institution,
                    code);
        }
        catalogues.refresh();
    }

    /** Sets the registration window of the campus. */
    public void window(Campus campus, Instant from, Instant to) {
        keepWindow(campus, from, to);
        catalogues.refresh();
    }

    private void keepWindow(Campus campus, Instant from, Instant to) {
        jdbc.update(
                "insert into registration_window (sitting_id, institution_code, opens_at, closes_at) values (?, ?, ?, ?)"
                        + " on conflict (sitting_id, institution_code)"
                        + " do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at",
                sitting().value(),
                campus.code(),
                Timestamp.from(from),
                Timestamp.from(to));
    }

    /** Sets the fee of a subject at the campus. */
    public void fee(Campus campus, String subject, Money amount) {
        jdbc.update(
                "insert into fee (sitting_id, subject_code, institution_code, amount_fen) values (?, ?, ?, ?)"
                        + " on conflict (sitting_id, subject_code, institution_code)"
                        + " do update set amount_fen = excluded.amount_fen",
                sitting().value(),
                subject,
                campus.code(),
                amount.fen());
        catalogues.refresh();
    }

    /**
     * Sets the examination date of the subject for everybody; null removes the date. Restore it when the test is over.
     */
    public void examDate(String subject, Instant startsAt) {
        examDate(sitting(), subject, startsAt);
        catalogues.refresh();
    }

    private void examDate(SittingId sitting, String subject, Instant startsAt) {
        jdbc.update(
                "insert into sitting_subject (sitting_id, subject_code, starts_at, ends_at) values (?, ?, ?, ?)"
                        + " on conflict (sitting_id, subject_code)"
                        + " do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at",
                sitting.value(),
                subject,
                timestamp(startsAt),
                timestamp(startsAt == null ? null : startsAt.plus(Duration.ofMinutes(140))));
    }

    /**
     * Sets the printing date and the publication of the arrangement for the sitting that all tests share; null removes
     * them. Reset both to null when the test is over.
     */
    public void tickets(Instant printedFrom, Instant arrangementPublishedAt) {
        jdbc.update(
                "update sitting set tickets_from = ?, arrangement_published_at = ? where id = ?",
                timestamp(printedFrom),
                timestamp(arrangementPublishedAt),
                sitting().value());
        catalogues.refresh();
    }

    /** Creates a student of the campus who is qualified for these subjects. */
    public Student student(Campus campus, String... subjects) {
        int number = COUNTER.getAndIncrement();
        var claim = new IdentityClaim(DocumentType.PASSPORT, "E%08d".formatted(number), "考生" + number);
        Long id = jdbc.queryForObject(
                "insert into student_record (document_type, document_number, name, name_folded, sex, school_code,"
                        + " campus_code, degree, duration, entry_year, grade, faculty, major, class_name, student_number,"
                        + " qualifications)"
                        + " values (?, ?, ?, ?, 'FEMALE', ?, ?, '本科', 4, 2016, '2016', '化学学院', '化学', '1', ?, ?)"
                        + " returning id",
                Long.class,
                claim.type().name(),
                claim.number(),
                claim.name(),
                claim.name(),
                campus.school(),
                campus.code(),
                String.valueOf(number),
                Stream.of(subjects).sorted().collect(Collectors.joining(";")));
        return new Student(new StudentRecordId(id), claim, campus);
    }

    /** Creates a candidate's account and returns its id, for tests below the web layer. Nobody can log in to it. */
    public AccountId account() {
        int number = COUNTER.getAndIncrement();
        Long id = jdbc.queryForObject(
                "insert into account (id, passport_id, email, password_hash, created_at)"
                        + " values (nextval('account_seq'), ?, ?, 'none', ?) returning id",
                Long.class,
                "%032X".formatted(number),
                "fixture" + number + "@example.org",
                Timestamp.from(clock.instant()));
        return new AccountId(id);
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
