package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.cetreg.shared.mail.MailServer.NoInternationalAddresses;
import org.cetreg.shared.mail.MailWriter.Words;
import org.cetreg.shared.mail.Outbox.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.MailSendException;

/** Checks the bytes that a mail server receives. */
class MailBytesTests {

    private static final String MARK = "0123456789abcdef0123";
    private static final String LINK = "https://cet.example.edu.cn/account/recover/" + "aB3-_".repeat(20);

    @ParameterizedTest
    @CsvSource({
        "SMTPUTF8, zh-CN, zhang@example.org, zhang@example.org",
        "SIZE 1000000, zh-CN, zhang@example.org, zhang@example.org",
        "SMTPUTF8, en, zhang@example.org, zhang@example.org",
        "SMTPUTF8, zh-CN, zhang@例子.中国, zhang@xn--fsqu00a.xn--fiqs8s",
        "SIZE 1000000, zh-CN, zhang@例子.中国, zhang@xn--fsqu00a.xn--fiqs8s"
    })
    void aMailToAnAsciiAddressIsAsciiAndAsksForNothing(String offers, String language, String to, String sent)
            throws Exception {
        try (RecordingServer server = new RecordingServer(offers)) {
            send(server, language, to, "", false);

            assertThat(server.command("MAIL FROM:"))
                    .startsWith("MAIL FROM:<cet@example.org>")
                    .doesNotContain("SMTPUTF8");
            assertThat(server.command("RCPT TO:")).startsWith("RCPT TO:<" + sent + ">");
            assertThat(server.lines()).allSatisfy(line -> {
                assertThat(line.chars()).as(line).allMatch(sign -> sign < 128);
                assertThat(line.length()).as(line).isLessThanOrEqualTo(78);
            });
            MimeMessage mail = mail(server);
            assertThat(mail.getSubject()).isEqualTo(words(language).subject());
            assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
                    .isEqualTo(language.equals("en") ? "CET registration" : "大学英语四、六级考试报名");
            assertThat(Letterbox.text(mail)).isEqualTo(words(language).text());
            assertThat(Letterbox.html(mail)).isEqualTo(words(language).html());
            assertThat(mail.getMessageID()).isEqualTo("<mail.7." + MARK + "@example.org>");
            assertThat(mail.getSentDate()).isEqualTo(Instant.parse("2026-11-24T17:05:00Z"));
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    @Test
    void anAddressInAnotherScriptIsWrittenAsItIsToAServerThatTakesIt() throws Exception {
        try (RecordingServer server = new RecordingServer("SMTPUTF8")) {
            send(server, "zh-CN", "张三@例子.中国", "", false);

            assertThat(server.command("MAIL FROM:")).contains("<cet@example.org>", " SMTPUTF8");
            assertThat(utf8(server.command("RCPT TO:"))).startsWith("RCPT TO:<张三@xn--fsqu00a.xn--fiqs8s>");
            assertThat(server.lines())
                    .filteredOn(line -> line.chars().anyMatch(sign -> sign > 127))
                    .as("the address in the command and in the header, nothing else")
                    .hasSize(2)
                    .allMatch(line -> utf8(line).contains("张三@"));
        }
    }

    @Test
    void suchAnAddressIsNotSentMangledToAServerThatDoesNotTakeIt() throws Exception {
        try (RecordingServer server = new RecordingServer("SIZE 1000000")) {
            assertThatThrownBy(() -> send(server, "zh-CN", "张三@example.org", "", false))
                    .isInstanceOf(MailSendException.class)
                    .hasCauseInstanceOf(NoInternationalAddresses.class);

            assertThat(server.command("RCPT")).isNull();
            assertThat(server.command("DATA")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noticesGoToTheReturnAddressWithoutWhatWasWritten(boolean tagged) throws Exception {
        try (RecordingServer server = new RecordingServer("SMTPUTF8")) {
            send(server, "zh-CN", "zhang@example.org", "bounce@example.net", tagged);

            String address = tagged ? "bounce+mail.7." + MARK + "@example.net" : "bounce@example.net";
            assertThat(server.command("MAIL FROM:"))
                    .startsWith("MAIL FROM:<" + address + ">")
                    .contains("RET=HDRS");
            assertThat(server.command("From:")).isNotNull();
            assertThat(mail(server).getFrom()[0].toString()).contains("<cet@example.org>");
        }
    }

    private static void send(RecordingServer server, String language, String to, String bounces, boolean tagged)
            throws Exception {
        var sender = server.sender();
        sender.getJavaMailProperties().setProperty("mail.mime.allowutf8", "true"); // set against whatever is configured
        MailServer mails = new MailServer(sender);
        String address = Envelopes.address(to);
        Taken letter = new Taken(7, MARK, to, language, words(language), 1);
        mails.send(envelopes(bounces, tagged).fill(mails.mail(address), letter), address);
    }

    private static Envelopes envelopes(String bounces, boolean tagged) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Duration minute = Duration.ofMinutes(1);
        var settings = new MailSettings(
                "cet@example.org",
                minute,
                1,
                minute,
                minute,
                1,
                minute,
                minute,
                new BounceSettings(bounces, tagged, "", 993, true, "", "", "INBOX", minute, 1, minute));
        return new Envelopes(settings, messages, Clock.fixed(Instant.parse("2026-11-24T17:05:00Z"), ZoneOffset.UTC));
    }

    /** Returns long texts. */
    private static Words words(String language) {
        boolean english = language.equals("en");
        String sentence = english ? "Seats are kept for you until then, and released after it. " : "座位为您保留到那时，到时自动释放。";
        String subject = sentence.repeat(3).strip();
        String text = sentence.repeat(30).strip() + "\n\n" + LINK + "\n.\n--\n" + sentence.strip() + "\n";
        return new Words(subject, text, "<p>" + sentence.repeat(60) + "</p>\n<a href=\"" + LINK + "\">x</a>\n");
    }

    private static MimeMessage mail(RecordingServer server) throws Exception {
        List<String> lines = server.lines();
        List<String> data = lines.subList(lines.indexOf("DATA") + 1, lines.lastIndexOf("."));
        String mail = String.join("\r\n", data).replace("\r\n..", "\r\n.");
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String utf8(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
