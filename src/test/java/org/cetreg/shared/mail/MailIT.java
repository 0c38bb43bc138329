package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.TestClock;
import org.cetreg.shared.retention.Housekeeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** What a letter contains, when it is sent at all, and how long its words are kept. */
@IntegrationTest
class MailIT {

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Mails mails;

    @Autowired
    Postman postman;

    @Autowired
    Outbox outbox;

    @Autowired
    MailSettings settings;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private Probes probes;

    @BeforeEach
    void nothingElseWaits(@Autowired AutowireCapableBeanFactory beans) {
        probes = beans.createBean(Probes.class);
        probes.holdOthers();
    }

    @AfterEach
    void backToNormal() {
        clock.reset();
        probes.releaseOthers();
    }

    @Test
    void aLetterArrivesInBothFormsInTheReadersLanguage() throws Exception {
        probes.send(probes.letter("Grüße, 张三·李四 <b>"));
        postman.deliver();

        MimeMessage mail = Probes.only(probes.address);
        assertThat(mail.getSubject()).isEqualTo("Grüße, 张三·李四 <b>");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("大学英语四、六级考试报名");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("cet@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("zh-CN");
        assertThat(Letterbox.text(mail))
                .contains("<您好>")
                .contains("2026年11月25日 01:05（北京时间）")
                .contains("/registration")
                .contains("请不要回复")
                .doesNotContain("<b>");
        assertThat(Letterbox.html(mail))
                .contains("lang=\"zh-CN\"")
                .contains("<title>Grüße, 张三·李四 &lt;b&gt;</title>")
                .contains("&lt;您好&gt;")
                .contains("href=\"http://localhost:")
                .doesNotContain("xmlns:th", "th:text");
    }

    @Test
    void englishReadersGetEnglish() {
        probes.send(Letter.of(probes.address, Locale.UK, "probe", Probes.model("Hello")));
        postman.deliver();

        assertThat(Letterbox.text(Probes.only(probes.address)))
                .contains("25 November 2026, 01:05 (Beijing time)")
                .contains("please do not reply");
        assertThat(Letterbox.html(Probes.only(probes.address))).contains("lang=\"en\"");
    }

    @Test
    void aLetterIsOneStatementInTheTransactionThatItTellsAbout() {
        transactions.executeWithoutResult(status -> {
            assertThat(StatementCount.duringHere(() -> mails.send(probes.letter("rolled back"))))
                    .hasSize(1);
            status.setRollbackOnly();
        });
        postman.deliver();

        assertThat(Letterbox.received(probes.address)).isEmpty();
        assertThatThrownBy(() -> mails.send(probes.letter("alone")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void ofLettersWithOneNameOneIsSent() {
        String name = "probe:" + probes.address;
        probes.send(probes.letter("first").once(name));
        probes.send(probes.letter("second").once(name));
        postman.deliver();
        probes.send(probes.letter("third").once(name));
        postman.deliver();

        assertThat(Probes.only(probes.address)).isNotNull();
        probes.send(probes.letter("nameless"));
        postman.deliver();
        assertThat(Letterbox.received(probes.address)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"@example.org", "o'brien+cet@example.org", "a_b-c=d{e}@sub.example.org", "X@Y.cn"})
    void strangeButLegalAddressesWork(String strange) {
        probes.send(Letter.of(strange, Locale.CHINA, "probe", Probes.model("strange")));
        postman.deliver();

        assertThat(Letterbox.received(strange)).isNotEmpty();
    }

    @Test
    void domainsInOtherScriptsAreTranslated() {
        probes.send(Letter.of("wang@例子.中国", Locale.CHINA, "probe", Probes.model("far")));
        postman.deliver();

        assertThat(Letterbox.received("wang@xn--fsqu00a.xn--fiqs8s")).isNotEmpty();
    }

    @Test
    void nothingSlipsIntoTheHeader() throws Exception {
        probes.send(probes.letter("one\r\nBcc: other@example.org\u2028two"));
        postman.deliver();

        assertThat(Probes.only(probes.address).getSubject()).isEqualTo("one").doesNotContain("\n");
        assertThat(Probes.only(probes.address).getHeader("Bcc")).isNull();
        assertThatThrownBy(() -> Probes.letterTo("a@example.org\r\nBcc: b@example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("b@example.org");
    }

    /** Otherwise the newest letter in a mailbox could be the one whose link is no longer valid. */
    @Test
    void lettersAreTakenInTheOrderInWhichTheyAreDueHoweverTheDatabaseFindsThem() {
        for (String subject : List.of("third", "second", "first")) {
            probes.send(probes.letter(subject));
        }
        jdbc.update(
                "update mail set next_attempt_at = now() - make_interval(mins => id::int - ("
                        + "select min(id)::int from mail where recipient = ?) + 1) where recipient = ?",
                probes.address,
                probes.address);

        List<String> taken = transactions.execute(status -> {
            jdbc.execute("set local enable_nestloop = off");
            jdbc.execute("set local enable_mergejoin = off");
            return outbox.take(3, Duration.ofMinutes(1)).stream()
                    .map(letter -> letter.words().subject())
                    .toList();
        });

        assertThat(taken)
                .hasSize(3)
                .allMatch(subject ->
                        subject.contains("first") || subject.contains("second") || subject.contains("third"));
        assertThat(taken.get(0)).contains("first");
        assertThat(taken.get(1)).contains("second");
    }

    @Test
    void wordsAreDeletedAfterSomeTimeAndSecretOnesAtOnce() {
        probes.send(probes.letter("kept"));
        probes.send(probes.letter("secret").withSecret());
        postman.deliver();
        assertThat(subjects()).containsExactlyInAnyOrder("kept", null);

        clock.advance(settings.keepWords().plusSeconds(1));
        housekeeping.sweep(outbox);
        assertThat(subjects()).containsExactly(null, null);

        clock.advance(settings.keep());
        housekeeping.sweep(outbox);
        assertThat(subjects()).isEmpty();
    }

    private List<String> subjects() {
        return jdbc.queryForList("select subject from mail where recipient = ?", String.class, probes.address);
    }
}
