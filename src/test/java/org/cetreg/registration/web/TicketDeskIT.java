package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.registration.Walks;
import org.cetreg.shared.AccountId;
import org.cetreg.ticket.LateSeats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The desk and the ticket page say the same about a ticket (R-T2 to R-T4). */
@IntegrationTest
class TicketDeskIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    LateSeats lateSeats;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    TaskWindow window;
    long entry;

    @BeforeEach
    void somebodyHasPaidAndHasNoSeat() {
        fixtures.tickets(null, null);
        window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Walks.Walk walk = walks.of(new AccountId(
                jdbc.queryForObject("select id from account where email = ?", Long.class, window.visitor.email())));
        walk.pay();
        entry = walk.registration().entries().get(0).id();
    }

    @AfterEach
    void reset() {
        fixtures.tickets(null, null);
    }

    @Test
    void withoutADateBothSaySo() {
        assertThat(desk()).contains("不可打印", "打印日期确定后会在这里公布", "未编排");
        assertThat(ticket().textOf("reason")).contains("打印时间尚未公布");
    }

    @Test
    void aMinuteBeforeThePrintingDateBothNameItAndTheDeskSaysThatTheSeatIsComing() {
        fixtures.tickets(clock.instant().plus(MINUTE), clock.instant());
        assertThat(desk()).contains("不可打印", "起可以打印", "正在安排座位").doesNotContain("未编排");
        assertThat(ticket().textOf("reason")).contains("起可以打印");
        assertThat(print()).contains("准考证从打印日期起才能打印");
    }

    @Test
    void aMinuteAfterItBothSayThatTheSystemAssignsTheSeat() {
        fixtures.tickets(clock.instant().minus(MINUTE), clock.instant());
        assertThat(desk()).contains("不可打印", "座位正在由系统安排，一般几分钟之内完成", "正在安排座位");
        assertThat(ticket().status()).isEqualTo(409);
        assertThat(ticket().textOf("reason")).contains("座位正在由系统安排").doesNotContain("没有公布");
        assertThat(print()).contains("座位正在由系统安排");
        assertThat(window.visitor.get("/registration/desk?lang=en").text()).contains("Being assigned");
    }

    @Test
    void whileNothingIsPublishedBothSaySoAlthoughTheDateHasCome() {
        fixtures.tickets(clock.instant().minus(MINUTE), null);
        assertThat(desk()).contains("不可打印", "考场和座位还没有公布", "未编排").doesNotContain("起可以打印");
        assertThat(ticket().textOf("reason")).contains("考场和座位还没有公布");
        assertThat(print()).contains("编排还没有公布");
    }

    @Test
    void aSeatedEntrysTicketIsPrintableAMinuteAfterTheDate() throws Exception {
        fixtures.tickets(clock.instant().minus(MINUTE), clock.instant());
        lateSeats.giveAll();
        String number =
                jdbc.queryForObject("select number from admission_ticket where entry_id = ?", String.class, entry);
        assertThat(desk())
                .contains("可打印", "请打印准考证", "已编排", "第 001 考场，01 号座位", "准考证号：" + number)
                .doesNotContain("不可打印");
        fixtures.tickets(clock.instant().plus(MINUTE), clock.instant());
        assertThat(desk()).as("before the printing date").doesNotContain("考场，", number);
        fixtures.tickets(clock.instant().minus(MINUTE), clock.instant());
        HttpResponse<byte[]> ticket = window.visitor.send("GET", path(), Map.of(), new byte[0], Duration.ofSeconds(60));
        assertThat(ticket.statusCode()).isEqualTo(200);
        assertThat(ticket.headers().firstValue("Content-Type")).contains("application/pdf");
        window.submit(Map.of("next", "print"));
        Page desk = window.visitor.get("/registration/desk");
        assertThat(desk.links("下载英语四级笔试准考证")).containsOnly(path());
    }

    private String desk() {
        return window.visitor.get("/registration/desk").text();
    }

    private Page ticket() {
        return window.visitor.get(path());
    }

    private String path() {
        return "/ticket/" + entry + ".pdf";
    }

    private String print() {
        return window.submit(Map.of("next", "print")).text();
    }
}
