package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.shared.time.BeijingTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;

/** How candidates are told about time limits: the moment and the time that is left. */
@IntegrationTest
class TimesIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    TestClock clock;

    @Autowired
    BeijingTime beijingTime;

    @Autowired
    JdbcTemplate jdbc;

    private Fixtures.Campus campus;

    @BeforeEach
    void readChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theDeskAndThePaymentPagesShowUntilWhenEachOrderIsHeld() {
        var window = candidate();
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Instant soon = holdLastOrderFor(Duration.ofMinutes(90).plusSeconds(30));
        window.submit(Map.of("next", "written"));
        window.submit(Map.of("subjects", "2", "next", "submit"));
        holdLastOrderFor(Duration.ofMinutes(50).plusSeconds(30));

        for (String path : new String[] {"/registration", "/registration/desk", "/registration/pay"}) {
            var page = window.visitor.get(path);
            assertThat(page.text())
                    .as(path)
                    .contains("还剩 1小时30分钟", "还剩 50分钟")
                    .contains("座位保留至 " + beijingTime.dateTime(soon));
            assertThat(page.body()).contains("data-now=", "datetime=\"", "data-left=\"还剩 {0}\"", "countdown");
        }
    }

    @Test
    void anExpiredTimeIsShownAsExpired() {
        var window = candidate();
        window.submit(Map.of("subjects", "1", "next", "submit"));
        holdLastOrderFor(Duration.ofSeconds(-1));

        assertThat(window.look().text()).contains("时间已到");
    }

    @Test
    void aWindowThatClosesSoonIsShownWhereSubjectsAreChosenAndOnTheDesk() {
        var window = candidate();
        assertThat(window.look().text()).doesNotContain("报名将于");
        window.submit(Map.of("subjects", "1", "next", "submit"));
        Instant closes = open(Duration.ofDays(-30), Duration.ofMinutes(185));
        String news = "报名将于" + beijingTime.dateTime(closes) + "截止， 还剩 3小时";

        assertThat(window.look().text()).contains(news);
        window.submit(Map.of("next", "written"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
        assertThat(window.look().text()).contains(news);
    }

    @Test
    void aWindowThatIsClosedOrNotYetOpenIsShownWithItsTime() {
        var window = candidate();
        Instant closed = open(Duration.ofDays(-30), Duration.ofHours(-1));
        assertThat(window.look().text()).contains("报名已于" + beijingTime.dateTime(closed) + "截止");

        open(Duration.ofHours(2), Duration.ofDays(9));
        assertThat(window.look().text()).contains("报名还没有开始，将于").contains("（北京时间）开始");
    }

    private TaskWindow candidate() {
        campus = fixtures.openCampus();
        return TaskWindow.bound(fixtures.student(campus, "1", "2"));
    }

    /** @return when the window closes */
    private Instant open(Duration from, Duration until) {
        Instant now = clock.instant();
        fixtures.window(campus, now.plus(from), now.plus(until));
        return now.plus(until);
    }

    private Instant holdLastOrderFor(Duration duration) {
        Instant until = clock.instant().plus(duration);
        jdbc.update(
                "update seat_order set held_until = ? where id = (select max(o.id) from seat_order o"
                        + " join subject_entry e on e.seat_order_id = o.id where e.campus_code = ?)",
                Timestamp.from(until),
                campus.code());
        return until;
    }
}
