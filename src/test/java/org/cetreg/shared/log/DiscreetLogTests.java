package org.cetreg.shared.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

class DiscreetLogTests {

    private static final String SECRET = "Xk7-wq2.Zr";
    private static final String FORGED = SECRET + "\r\n2017-06-17 INFO 1 --- forged\u2028x\u0085y\u001b[31m\u202e";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** The log formats that operators can choose. */
    enum Format {
        LINES,
        ECS,
        LOGSTASH,
        GELF
    }

    @ParameterizedTest
    @EnumSource
    void neitherMessagesNorCausesTellWhatWasSent(Format format) {
        Logger log = log(format, "org.apache.catalina.core");
        Exception cause = new IllegalArgumentException("For input string: \"" + FORGED + "\"");
        Exception failure = new IllegalStateException("Request processing failed: " + cause, cause);
        failure.addSuppressed(new IllegalStateException(FORGED));

        log.error("Servlet.service() threw exception [" + failure.getMessage() + "] with root cause", failure);

        assertThat(text())
                .doesNotContain(SECRET, "forged")
                .contains("IllegalStateException", "IllegalArgumentException", "DiscreetLogTests");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyBeginsALineOrHidesOne(Format format) throws Exception {
        log(format, "org.cetreg").warn("A number that is none: {}", FORGED);

        assertThat(text().strip().lines()).hasSize(1);
        assertThat(text()).doesNotContain("\r", "\u2028", "\u0085", "\u001b", "\u202e");
        if (format != Format.LINES) {
            assertThat(new ObjectMapper().readTree(text()).isObject()).isTrue();
        }
    }

    @Test
    void aFailureTakesFewLines() {
        Logger log = log(Format.LINES, "org.cetreg");

        log.error("deep", deep(300));

        assertThat(text().lines().count()).isLessThan(100);
    }

    private static RuntimeException deep(int steps) {
        return steps == 0
                ? new IllegalStateException(new IllegalStateException(new IllegalStateException("in")))
                : deep(steps - 1);
    }

    @Test
    void codesOfOtherSystemsAreLogged() {
        Logger log = log(Format.LINES, "org.cetreg");

        log.error("1", new ConnectException("Connection refused"));
        log.error("2", new SQLException("Key (email)=(" + SECRET + ") already exists.", "23505"));
        log.error("3", new IllegalStateException("ENGINE-16004 Exception: " + SECRET));
        log.error("4", new Ours("The gateway refuses the call: 40002"));

        assertThat(text())
                .contains("Connection refused", "SQL state 23505", "ENGINE-16004", "refuses the call: 40002")
                .doesNotContain(SECRET);
    }

    private static final class Ours extends RuntimeException implements Impersonal {
        Ours(String message) {
            super(message);
        }
    }

    /** Wrong settings are reported on several lines, before anybody can send data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.boot.SpringApplication",
                "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter"
            })
    void startupMessagesAreNotChanged(String logger) {
        log(Format.LINES, logger).error("a\nb", new IllegalStateException("The setting x is missing"));

        assertThat(text()).contains("a\nb", "The setting x is missing");
    }

    private Logger log(Format format, String name) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder(format));
        appender.setOutputStream(written);
        appender.start();
        Logger log = context.getLogger(name);
        log.addAppender(DiscreetAppender.before(appender));
        return log;
    }

    private Encoder<ILoggingEvent> encoder(Format format) {
        if (format == Format.LINES) {
            PatternLayoutEncoder lines = new PatternLayoutEncoder();
            lines.setContext(context);
            lines.setPattern("%-5level %logger : %m%n%xEx");
            lines.setCharset(UTF_8);
            lines.start();
            return lines;
        }
        context.putObject(
                Environment.class.getName(), new MockEnvironment().withProperty("logging.structured.gelf.host", "cet"));
        StructuredLogEncoder json = new StructuredLogEncoder();
        json.setContext(context);
        json.setFormat(format.name().toLowerCase(Locale.ROOT));
        json.setCharset(UTF_8);
        json.start();
        return json;
    }

    private String text() {
        return written.toString(UTF_8);
    }
}
