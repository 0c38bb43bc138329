package org.cetreg.pages;

import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.Fixtures;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.eligibility.process.RebindingOffice;
import org.cetreg.eligibility.process.ReviewOffice;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.refund.RefusedRefunds;
import org.cetreg.registration.Walks;
import org.cetreg.registration.collective.SchoolOffice;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Clerk;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The people who visit the pages, each logged in and at a different stage. They are created when first requested. */
public final class People {

    private static final String PASSWORD = Visitor.PASSWORD;

    /** A kind of person, by their role or stage of registration. */
    public enum Who {
        NOBODY(people -> {}),
        NEWCOMER(people -> {}),
        DECLINED(walk -> walk.next("decline")),
        AT_AGREEMENT(walk -> {}),
        AT_QUERY(Walks.Walk::agree),
        /** The operators have ended the process by hand. */
        STRANDED(Walks.Walk::agree),
        AT_CONFIRM(walk -> walk.agree().query()),
        AT_WRITTEN(walk -> walk.agree().query().confirm()),
        UNPAID(walk -> walk.agree().query().confirm().choose("1")),
        /** The school is paying for the entry. */
        LOCKED(walk -> walk.agree().query().confirm().choose("1")),
        AT_ORAL(walk -> walk.agree().query().confirm().choose("1").pay()),
        REGISTERED(walk -> walk.agree().query().confirm().choose("1").pay().next("skip")),
        CONSULTANT(Role.CONSULTANT),
        LEADER(Role.LEADER),
        REVIEWER(Role.REVIEWER),
        SUPERVISOR(Role.REVIEW_SUPERVISOR),
        SCHOOL(Role.SCHOOL_STAFF),
        OFFICE(Role.EXAMINATION_OFFICE),
        /** Of the whole country, whatever the institution of the others. */
        HEAD_OFFICE(Role.EXAMINATION_OFFICE),
        ADMINISTRATOR(Role.ADMINISTRATOR),
        OPERATOR(Role.OPERATOR),
        WITH_APP(Role.LEADER),
        CLOSED_OUT(Role.LEADER, "disabled_at = now()"),
        AT_CODE(Role.LEADER, "totp_secret = 'x', totp_confirmed_at = now()"),
        AT_NEW_PASSWORD(Role.LEADER, "password_due = true"),
        AT_APP(Role.LEADER, "second_factor_due = true");

        private final Consumer<Walks.Walk> way;
        private final Role role;
        private final String due;

        Who(Consumer<Walks.Walk> way) {
            this.way = way;
            this.role = Role.CANDIDATE;
            this.due = null;
        }

        Who(Role role) {
            this(role, null);
        }

        /** @param due the SQL assignment that sets the state of this member of staff; null for none */
        Who(Role role, String due) {
            this.way = walk -> {};
            this.role = role;
            this.due = due;
        }
    }

    /**
     * A person who is logged in.
     *
     * @param words the values of the names in a {@link Visit#path()}
     */
    public record Person(Visitor visitor, Map<String, String> words) {

        /** Returns the visit's path with this person's values. */
        public String path(Visit visit) {
            String path = visit.path();
            for (var word : words.entrySet()) {
                path = path.replace("{" + word.getKey() + "}", word.getValue());
            }
            return path;
        }
    }

    private final URI site;
    private final SignUps signUps;
    private final JdbcTemplate jdbc;
    private final Fixtures fixtures;
    private final Walks walks;
    private final RebindingOffice office;
    private final ReviewOffice reviews;
    private final RefusedRefunds refunds;
    private final SchoolOffice schools;
    private final RuntimeService runtime;
    private final Map<Who, Person> known = new EnumMap<>(Who.class);
    private Fixtures.Campus campus;
    private String institution;

    /**
     * Creates the people of a site.
     *
     * @param site the address of the site
     * @param beans the site's components
     */
    public People(URI site, ConfigurableListableBeanFactory beans) {
        this.site = site;
        this.signUps = beans.getBean(SignUps.class);
        this.jdbc = beans.getBean(JdbcTemplate.class);
        this.fixtures = component(beans, Fixtures.class);
        this.walks = component(beans, Walks.class);
        this.office = component(beans, RebindingOffice.class);
        this.reviews = component(beans, ReviewOffice.class);
        component(beans, UnannouncedMoney.class);
        this.refunds = component(beans, RefusedRefunds.class);
        this.schools = component(beans, SchoolOffice.class);
        this.runtime = beans.getBean(RuntimeService.class);
    }

    /**
     * Returns a test component. Integration tests provide these; on the trial installation they are added to the
     * product's components.
     */
    private static <T> T component(ConfigurableListableBeanFactory beans, Class<T> type) {
        return beans.getBeanProvider(type).getIfAvailable(() -> {
            T made = beans.createBean(type);
            beans.registerSingleton(type.getName(), made);
            return made;
        });
    }

    /** Lets candidates belong to this campus, and limits staff to it. */
    public People of(Fixtures.Campus own) {
        campus = own;
        institution = own.code();
        return this;
    }

    /** Returns the person, who is created if necessary. */
    public Person get(Who who) {
        return known.computeIfAbsent(who, this::make);
    }

    /** Returns a new student of the campus who is qualified for English and has not started to register. */
    public Fixtures.Student student() {
        return fixtures.student(campusOfAll(), "1", "2", "F");
    }

    private Fixtures.Campus campusOfAll() {
        if (campus == null) {
            campus = fixtures.openCampus();
        }
        return campus;
    }

    /** Starts the registration of another student with this account. */
    public Walks.Walk begin(Fixtures.Student student, AccountId account) {
        return walks.begin(student, account);
    }

    /** Sets the value of a name in a path for this person. */
    public void tell(Who who, String word, String meaning) {
        get(who).words().put(word, meaning);
    }

    private Person make(Who who) {
        Visitor visitor = Visitor.at(site);
        if (who == Who.NOBODY) {
            return new Person(visitor, new HashMap<>());
        }
        if (who.role != Role.CANDIDATE) {
            String email = staff(who);
            Map<String, String> words = work(who, email);
            if (who == Who.ADMINISTRATOR) {
                words.put("account", String.valueOf(account(staff(Who.OFFICE))));
            }
            visitor.logIn(email, PASSWORD);
            if (who == Who.WITH_APP) {
                keep(email, Who.AT_CODE.due); // otherwise they would be asked for a code
            }
            return new Person(visitor, words);
        }
        visitor.signUpAndLogIn();
        if (who == Who.NEWCOMER) {
            Map<String, String> words = new HashMap<>();
            words.put("recovery", mailedLink(visitor.email(), "RECOVER"));
            words.put("confirmation", mailedLink(visitor.email(), "CONFIRM"));
            return new Person(visitor, words);
        }
        return new Person(visitor, register(who, visitor.email()));
    }

    /** Creates a report of the platform that could not be booked. */
    private void unbookedReport(String order) {
        jdbc.update("""
                insert into unbooked_report
                    (method, order_number, reason, reported, expected, platform_number, first_at, last_at)
                values ('ALIPAY', ?, 'AMOUNT_DIFFERS', '0.01', '0.02', ?, now(), now())""", order, "B" + order);
    }

    /** Creates the work for a member of staff. */
    private Map<String, String> work(Who who, String email) {
        Map<String, String> words = new HashMap<>();
        if (who == Who.CONSULTANT) {
            Clerk consultant = office.clerk(email, who.role, institution);
            words.put("done", office.begin(consultant));
            office.abandon(words.get("done"), consultant); // otherwise the next call would continue it
            words.put("task", office.begin(consultant));
        } else if (who == Who.OPERATOR) {
            String order = walks.bound(student()).choose("1").openPayment();
            words.put("refund", refunds.of(order));
            words.put("payment", order);
            long day = billedDay();
            words.put("day", String.valueOf(day));
            words.put("difference", String.valueOf(difference(day)));
            Clerk school = schools.clerk(campusOfAll());
            schools.announce(school, schools.make(school, walks.bound(student()).choose("1")));
            unbookedReport(order);
        } else if (who == Who.HEAD_OFFICE) {
            words.put("sitting", fixtures.sitting().toString());
            words.put("campus", campusOfAll().code());
            words.put("school", campusOfAll().school());
            words.put(
                    "record",
                    String.valueOf(fixtures.student(campusOfAll(), "1").recordId()));
        } else if (who == Who.OFFICE) {
            words.put("sitting", fixtures.sitting().toString());
            conflict();
        } else if (who == Who.SCHOOL) {
            words.put(
                    "record",
                    String.valueOf(fixtures.student(campusOfAll(), "1").recordId()));
            Clerk school = schools.clerk(campusOfAll().code());
            words.put(
                    "batch",
                    schools.make(school, walks.bound(student()).choose("1")).toString());
            walks.bound(student()).choose("1");
        } else if (who == Who.REVIEWER) {
            words.put("task", reviews.request(campusOfAll()));
            reviews.pass(reviews.request(campusOfAll()), office.clerk(email, who.role, institution));
        } else if (who == Who.SUPERVISOR) {
            Clerk reviewer = office.employ(Role.REVIEWER, institution);
            words.put("task", reviews.request(campusOfAll()));
            reviews.late(words.get("task"));
            reviews.take(words.get("task"), reviewer);
            reviews.pass(reviews.request(campusOfAll()), reviewer);
        } else if (who == Who.LEADER) {
            Fixtures.Student student = student();
            walks.begin(student, fixtures.account()).agree().query().confirm();
            var told = office.told(fixtures.account(), student);
            words.put("task", office.collect(office.employ(Role.CONSULTANT, null), told));
        }
        return words;
    }

    /** Creates a roster conflict: a change that was not applied because a registration depends on the old value. */
    private void conflict() {
        Fixtures.Student bound = student();
        walks.bound(bound);
        jdbc.update("""
                insert into roster_conflict (sitting_id, student_record_id, line, actor, found_at, document_type,
                    document_number, name, name_folded, sex, school_code, campus_code, degree, duration, entry_year, grade,
                    faculty, major, class_name, student_number, remark, qualifications)
                select ?, id, 2, 'system', current_timestamp, document_type, document_number, name, name_folded, 'MALE',
                    school_code, campus_code, degree, duration, entry_year, '', faculty, major, class_name,
                    student_number, remark, '1' from student_record where id = ?""", fixtures.sitting().value(), bound.recordId().value());
    }

    /** Creates the reconciliation of yesterday's bill, if there is none. */
    private long billedDay() {
        return jdbc.queryForObject(
                "insert into reconciliation (method, day, with_bill, fetched_at, compared_at, line_count, bill_received_fen,"
                        + " books_received_fen, open_count, unexplained_fen) values ('ALIPAY', current_date - 1, false,"
                        + " now(), now(), 3, 4, 3, 1, 1) on conflict on constraint reconciliation_once do update"
                        + " set day = excluded.day returning id",
                Long.class);
    }

    private long difference(long day) {
        return jdbc.queryForObject(
                "insert into reconciliation_difference (reconciliation_id, kind, order_number, platform_number, stated_fen,"
                        + " fen, state, found_at) values (?, 'NOT_BOOKED', '201703201630000001234567890', ?, 1, 1, 'OPEN',"
                        + " now()) returning id",
                Long.class,
                day,
                "trade" + System.nanoTime());
    }

    private String staff(Who who) {
        String email = Visitor.newEmail();
        boolean national = who == Who.OPERATOR || who == Who.HEAD_OFFICE; // others see neither payments nor these forms
        signUps.createStaff(email, PASSWORD, who.role, national ? null : institution);
        if (who.due != null) {
            keep(email, who.due);
        }
        return email;
    }

    private void keep(String email, String due) {
        jdbc.update("insert into staff_member (account_id) values (?)", account(email));
        jdbc.update("update staff_member set " + due + " where account_id = ?", account(email));
    }

    private long account(String email) {
        return jdbc.queryForObject("select id from account where email = ?", Long.class, email);
    }

    /** Returns the token of a link that is mailed to the person. */
    private String mailedLink(String email, String purpose) {
        String token = (purpose + account(email) + "-".repeat(43)).substring(0, 43);
        jdbc.update(
                "insert into mailed_link (token_hash, account_id, purpose, email, created_at, expires_at) values"
                        + " (encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, ?, ?, now(), now() + interval '1 hour')"
                        + " on conflict (account_id, purpose, lower(email)) do update set token_hash = excluded.token_hash",
                token,
                account(email),
                purpose,
                email);
        return token;
    }

    private Map<String, String> register(Who who, String email) {
        long account = account(email);
        Walks.Walk walk = walks.begin(student(), new AccountId(account));
        who.way.accept(walk);
        if (who == Who.STRANDED) {
            runtime.deleteProcessInstance(walk.registration().processInstanceId(), "by hand", true);
        }
        if (who == Who.LOCKED) {
            schools.make(schools.clerk(campusOfAll()), walk);
        }
        Map<String, String> words = new HashMap<>();
        walk.registration().standing().findFirst().ifPresent(entry -> words.put("entry", String.valueOf(entry.id())));
        if (walk.registration().payable().findAny().isPresent()) {
            words.put("payment", walk.openPayment());
        }
        return words;
    }
}
