package org.cetreg.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.StatementCount;
import org.cetreg.Visitor;
import org.cetreg.account.Role;
import org.cetreg.account.login.SignUps;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.ticket.Arrangement;
import org.cetreg.ticket.ArrangementOutcome.Arranged;
import org.cetreg.ticket.ArrangementRun;
import org.cetreg.ticket.PaidEntriesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class TicketPagesIT {

    @Autowired
    Arrangement arrangement;

    @Autowired
    SignUps signUps;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    Campus campus;
    Visitor candidate;
    long entry;

    @BeforeEach
    void aCandidateWhoHasPaid() {
        fixtures.sitting();
        fixtures.tickets(null, null);
        campus = fixtures.campus();
        PaidEntriesFixture paid = new PaidEntriesFixture(jdbc, fixtures);
        List<Long> entries = paid.add(campus, "1", 3);
        candidate = Visitor.arrive().signUpAndLogIn();
        entry = paid.give(entries.get(0), candidate.email());
    }

    @AfterEach
    void nothingIsPublished() {
        fixtures.tickets(null, null);
    }

    @Test
    void fromThePrintingDateOnTheTicketIsAPdfWithThePersonAndTheSeat() throws Exception {
        arrangeAndPublish(Duration.ofMinutes(-1));

        HttpResponse<byte[]> answer = download(candidate, entry);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        String number = number();
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"ticket-" + number + ".pdf\"");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            String name = jdbc.queryForObject(
                    "select s.name from subject_entry e join registration r on r.id = e.registration_id"
                            + " join student_record s on s.id = r.student_record_id where e.id = ?",
                    String.class,
                    entry);
            assertThat(new PDFTextStripper().getText(document))
                    .contains(number, name, "英语四级笔试", "(" + campus.code() + ")校区" + campus.code());
        }
    }

    @Test
    void theTicketCostsAtMostFiveStatements() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        List<String> statements = StatementCount.during(() -> download(candidate, entry));
        assertThat(statements).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void beforeThePrintingDateThePageSaysWhen() {
        arrangeAndPublish(Duration.ofDays(3));

        Page page = candidate.get("/ticket/" + entry + ".pdf");

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.heading()).isEqualTo("不可打印");
        assertThat(page.textOf("reason")).contains("起可以打印", "北京时间");
    }

    @Test
    void withoutAPrintingDateThePageSaysSo() {
        arrange();
        assertThat(candidate.get("/ticket/" + entry + ".pdf").textOf("reason")).contains("尚未公布");
    }

    @Test
    void aTicketThatIsNotPublishedCannotBePrintedAlthoughTheDateHasCome() {
        arrange();
        fixtures.tickets(clock.instant().minusSeconds(60), null);
        assertThat(candidate.get("/ticket/" + entry + ".pdf").textOf("reason")).contains("考场和座位还没有公布");
    }

    @Test
    void thePageSpeaksEnglishToo() {
        assertThat(candidate.get("/ticket/" + entry + ".pdf?lang=en").heading())
                .isEqualTo("This ticket cannot be printed yet");
    }

    @Test
    void anotherCandidatesTicketIsNotFound() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        Visitor stranger = Visitor.arrive().signUpAndLogIn();

        assertThat(stranger.get("/ticket/" + entry + ".pdf").status()).isEqualTo(404);
        assertThat(stranger.get("/ticket/999999999999999999.pdf").status()).isEqualTo(404);
        assertThat(stranger.get("/ticket/9999999999999999999999.pdf").status()).isEqualTo(404);
        assertThat(stranger.get("/ticket/abc.pdf").status()).isEqualTo(404);
        assertThat(Visitor.arrive().get("/ticket/" + entry + ".pdf").path()).startsWith("/account/login");
    }

    @Test
    void anEntryThatIsNotPaidHasNoTicket() {
        jdbc.update("update subject_entry set status = 'HELD' where id = ?", entry);
        assertThat(candidate.get("/ticket/" + entry + ".pdf").status()).isEqualTo(404);
    }

    @Test
    void staffSeeTheHolderOfATicket() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        Visitor staff = staff(Role.SCHOOL_STAFF, campus.school());

        Page page = staff.get("/staff/ticket-check?code=" + code());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.textOf("outcome")).contains("有效");
        assertThat(page.textOf("holder")).startsWith("考生");
        assertThat(page.text()).contains(number(), campus.code());
        assertThat(page.textOf("room")).isEqualTo("001");
        assertThat(staff.get("/staff/ticket-check?code=" + code().toLowerCase().replace("-", "%20"))
                        .textOf("outcome"))
                .contains("有效");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'ticket.check' and object = ?"
                                + " and outcome = 'Genuine'",
                        Integer.class,
                        "entry:" + entry))
                .isEqualTo(2);
    }

    @Test
    void aForgedCodeIsDetected() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        Visitor staff = staff(Role.SCHOOL_STAFF, campus.school());
        for (String forged :
                List.of(number() + "-AAAAAAAAAA", number(), "x", "%00", "9".repeat(3_000), "%F0%A0%AE%B7")) {
            Page page = staff.get("/staff/ticket-check?code=" + forged);
            assertThat(page.status()).as(forged).isLessThan(500);
            assertThat(page.text()).as(forged).doesNotContain("有效。请核对");
        }
        assertThat(staff.get("/staff/ticket-check?code=" + number() + "-AAAAAAAAAA")
                        .textOf("outcome"))
                .contains("没有这张准考证");
        assertThat(staff.get("/staff/ticket-check").textOf("outcome")).isNull();
    }

    @Test
    void staffOfOtherInstitutionsDoNotSeeTheHolder() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        Page page = staff(Role.SCHOOL_STAFF, fixtures.campus().school()).get("/staff/ticket-check?code=" + code());
        assertThat(page.textOf("outcome")).contains("其他机构");
        assertThat(page.textOf("holder")).isNull();
    }

    @Test
    void candidatesCannotCheckTickets() {
        assertThat(candidate.get("/staff/ticket-check").status()).isEqualTo(403);
    }

    @Test
    void theCheckCostsAtMostFiveStatements() {
        arrangeAndPublish(Duration.ofMinutes(-1));
        Visitor staff = staff(Role.SCHOOL_STAFF, campus.school());
        String code = code();
        // The session store may read the same session again while the answer is being sent.
        assertThat(StatementCount.during(() -> staff.get("/staff/ticket-check?code=" + code)).stream()
                        .distinct())
                .hasSizeLessThanOrEqualTo(5);
    }

    private void arrange() {
        long seen =
                arrangement.lastRun(fixtures.sitting()).map(ArrangementRun::id).orElse(0L);
        assertThat(arrangement.arrange(new Actor("account:1"), new Scope(campus.school()), seen))
                .isInstanceOf(Arranged.class);
    }

    private void arrangeAndPublish(Duration untilPrinting) {
        arrange();
        fixtures.tickets(clock.instant().plus(untilPrinting), clock.instant());
    }

    private Visitor staff(Role role, String institution) {
        String email = Visitor.newEmail();
        signUps.createStaff(email, Visitor.PASSWORD, role, institution);
        return Visitor.arrive().logIn(email, Visitor.PASSWORD);
    }

    private String number() {
        return jdbc.queryForObject("select number from admission_ticket where entry_id = ?", String.class, entry);
    }

    private String code() {
        return jdbc.queryForObject(
                "select number || '-' || check_code from admission_ticket where entry_id = ?", String.class, entry);
    }

    private HttpResponse<byte[]> download(Visitor visitor, long entry) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ticket/" + entry + ".pdf"))
                                    .header("Cookie", "CETSESSION=" + visitor.cookie("CETSESSION"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
