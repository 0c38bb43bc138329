package org.cetreg.demo;

import java.util.Optional;
import java.util.Set;
import org.cetreg.eligibility.cet6.Cet6Entries;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.eligibility.cet6.Cet6Scan;
import org.cetreg.eligibility.cet6.Cet6TicketNumber;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Enters one CET6 re-review on behalf of a school, so that the reviewers of a trial installation have something to
 * decide.
 */
@Component
@Profile("demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoReview implements ApplicationRunner {

    /** The document number of 试代提 on the roster. */
    static final String STUDENT = "DEMO0010";

    private static final String NOTE = "虚构的演示材料：2004年的四级成绩单原件，成绩合格，准考证已遗失；教务处王老师核对。";

    private final Cet6Entries entries;
    private final Cet6Reviews reviews;
    private final JdbcTemplate jdbc;

    DemoReview(Cet6Entries entries, Cet6Reviews reviews, JdbcTemplate jdbc) {
        this.entries = entries;
        this.reviews = reviews;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Long student = jdbc.queryForObject(
                "select id from student_record where document_type = 'PASSPORT' and document_number = ?",
                Long.class,
                STUDENT);
        if (reviews.latest(new StudentRecordId(student)).isEmpty()) {
            DemoLogin login = DemoLogin.SCHOOL_STAFF;
            Long account = jdbc.queryForObject("select id from account where email = ?", Long.class, login.email());
            Clerk school = new Clerk(
                    Actor.account(new AccountId(account)),
                    login.email(),
                    Set.of(login.role.name()),
                    Scope.of(login.institution));
            Optional<Cet6Scan> scan = Cet6Scan.of(DemoScan.png());
            entries.enter(
                    new StudentRecordId(student), new Cet6Entries.Case(new Cet6TicketNumber(""), NOTE, scan), school);
        }
    }
}
