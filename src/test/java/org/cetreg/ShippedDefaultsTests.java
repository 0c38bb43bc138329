package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Checks the default settings, with which thousands of sites run. A change of a default must be made here too, and
 * explained in docs/operations.md.
 */
class ShippedDefaultsTests {

    @Test
    void defaultsAreAsShipped() throws IOException {
        Map<String, String> shipped = shipped();
        Map<String, String> expected = EXPECTED.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(TreeMap::new, (map, line) -> map.put(key(line), value(line)), Map::putAll);

        assertThat(shipped).containsAllEntriesOf(expected);
        assertThat(shipped.keySet().stream().filter(key -> key.startsWith("cet.")))
                .as("each setting of ours has its default asserted here")
                .allMatch(expected::containsKey);
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        for (PropertySource<?> source :
                new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"))) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (!UNSHIPPED.equals(name)) {
                    shipped.put(name, String.valueOf(source.getProperty(name)));
                }
            }
        }
        return shipped;
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf(" ="));
    }

    private static String value(String line) {
        return line.substring(line.indexOf(" =") + 2).strip();
    }

    /** The time of the build. */
    private static final String UNSHIPPED = "cet.release";

    private static final String EXPECTED = """
            spring.datasource.hikari.maximum-pool-size = 30
            spring.datasource.hikari.connection-timeout = 2000
            spring.datasource.hikari.validation-timeout = 500
            spring.datasource.hikari.keepalive-time = 60000
            spring.datasource.hikari.data-source-properties.connectTimeout = 2
            spring.datasource.hikari.data-source-properties.loginTimeout = 2
            spring.datasource.hikari.data-source-properties.socketTimeout = 3600
            spring.servlet.multipart.max-file-size = 40MB
            server.error.include-message = never
            server.error.include-stacktrace = never
            server.tomcat.use-relative-redirects = true
            server.tomcat.connection-timeout = 10s
            server.forward-headers-strategy = none
            server.servlet.session.timeout = 60m
            server.servlet.session.cookie.secure = true
            server.servlet.session.cookie.http-only = true
            server.servlet.session.cookie.same-site = lax
            server.servlet.session.cookie.name = CETSESSION
            cet.account.password.min-length = 6
            cet.account.password.max-length = 18
            cet.account.password.refuse-common = true
            cet.account.hash.memory = 19456
            cet.account.hash.iterations = 2
            cet.account.hash.at-once = 0
            cet.account.hash.waiting = 60
            cet.account.hash.patience = 10s
            cet.account.links.recover = 2h
            cet.account.links.confirm = 3d
            cet.account.links.undo = 7d
            cet.account.answer-recovery-every = 1s
            cet.session.own-device = 24h
            cet.staff.second-factor = required
            cet.staff.first-administrator =
            cet.captcha.hardness = 50000
            cet.captcha.hardest = 400000
            cet.captcha.valid-for = 30m
            cet.database.ask = 500ms
            cet.database.patience = 1s
            cet.slow-bodies.within = 10s
            cet.slow-bodies.at-least = 8KB
            cet.slow-bodies.waiting = 100
            cet.slow-bodies.per-path = 50
            cet.slow-bodies.per-address = 20
            cet.unsent-forms.keep-for = 1h
            cet.unsent-forms.at-most = 32KB
            cet.mail.every = 2s
            cet.mail.batch = 20
            cet.mail.retry-after = 1m
            cet.mail.retry-at-most = 1h
            cet.mail.attempts = 54
            cet.mail.keep-words = 30d
            cet.mail.keep = 365d
            cet.mail.bounces.address =
            cet.mail.bounces.tagged = false
            cet.mail.bounces.host =
            cet.mail.bounces.port = 993
            cet.mail.bounces.tls = true
            cet.mail.bounces.username =
            cet.mail.bounces.password =
            cet.mail.bounces.folder = INBOX
            cet.mail.bounces.every = 5m
            cet.mail.bounces.batch = 200
            cet.mail.bounces.timeout = 20s
            cet.housekeeping.every = 10m
            cet.payment.announce-every = 1m
            cet.payment.ask-every = 5s
            cet.payment.reconcile-at = 10:30
            cet.payment.reconcile-every = 1m
            cet.payment.refund-every = 10s
            cet.retention.every = 1h
            cet.retention.keep.audit = 1826d
            cet.retention.keep.unused-accounts = 1096d
            cet.retention.keep.staff-tasks = 1826d
            cet.retention.keep.cet6-scans = 365d
            cet.retention.keep.roster-conflicts = 90d
            cet.retention.keep.unbooked-reports = 1826d
            cet.retention.keep.bill-lines = 731d
            cet.throttle[login.account].free = 3
            cet.throttle[login.account].pause = 5s
            cet.throttle[login.account].stop-after = 10
            cet.throttle[login.account].stop-for = 15m
            cet.throttle[login.account].forget-after = 1h
            cet.throttle[login.device].free = 3
            cet.throttle[login.device].pause = 5s
            cet.throttle[login.device].stop-after = 10
            cet.throttle[login.device].stop-for = 15m
            cet.throttle[login.device].forget-after = 1h
            cet.throttle[password.account].free = 3
            cet.throttle[password.account].pause = 5s
            cet.throttle[password.account].stop-after = 10
            cet.throttle[password.account].stop-for = 15m
            cet.throttle[password.account].forget-after = 1h
            cet.throttle[recovery.mailbox].free = 3
            cet.throttle[recovery.mailbox].pause = 1m
            cet.throttle[recovery.mailbox].stop-after = 10
            cet.throttle[recovery.mailbox].stop-for = 2h
            cet.throttle[recovery.mailbox].forget-after = 24h
            cet.throttle[recovery.link].free = 5
            cet.throttle[recovery.link].pause = 5s
            cet.throttle[recovery.link].stop-after = 10
            cet.throttle[recovery.link].stop-for = 30m
            cet.throttle[recovery.link].forget-after = 2h
            cet.throttle[confirmation.mailbox].free = 4
            cet.throttle[confirmation.mailbox].pause = 5m
            cet.throttle[confirmation.mailbox].stop-after = 10
            cet.throttle[confirmation.mailbox].stop-for = 6h
            cet.throttle[confirmation.mailbox].forget-after = 24h
            cet.throttle[email.account].free = 3
            cet.throttle[email.account].pause = 1m
            cet.throttle[email.account].stop-after = 10
            cet.throttle[email.account].stop-for = 6h
            cet.throttle[email.account].forget-after = 24h
            cet.throttle[staff.code].free = 3
            cet.throttle[staff.code].pause = 5s
            cet.throttle[staff.code].stop-after = 10
            cet.throttle[staff.code].stop-for = 15m
            cet.throttle[staff.code].forget-after = 1h
            cet.throttle[eligibility.account].free = 5
            cet.throttle[eligibility.account].pause = 5s
            cet.throttle[eligibility.account].stop-after = 10
            cet.throttle[eligibility.account].stop-for = 30m
            cet.throttle[eligibility.account].forget-after = 2h
            cet.throttle[eligibility.staff].free = 300
            cet.throttle[eligibility.staff].pause = 2s
            cet.throttle[eligibility.staff].stop-after = 400
            cet.throttle[eligibility.staff].stop-for = 10m
            cet.throttle[eligibility.staff].forget-after = 10m
            cet.throttle-by-address[login.address].free = 300
            cet.throttle-by-address[login.address].harder-every = 30
            cet.throttle-by-address[login.address].forget-after = 15m
            cet.throttle-by-address[signup.address].free = 30
            cet.throttle-by-address[signup.address].harder-every = 10
            cet.throttle-by-address[signup.address].forget-after = 30m
            cet.throttle-by-address[recovery.address].free = 100
            cet.throttle-by-address[recovery.address].harder-every = 30
            cet.throttle-by-address[recovery.address].forget-after = 1h
            cet.throttle-by-address[captcha.address].free = 30
            cet.throttle-by-address[captcha.address].harder-every = 10
            cet.throttle-by-address[captcha.address].forget-after = 1h
            cet.throttle-by-address[eligibility.address].free = 200
            cet.throttle-by-address[eligibility.address].harder-every = 30
            cet.throttle-by-address[eligibility.address].forget-after = 30m
            cet.registration.delete-empty-after = 72h
            cet.registration.delete-empty-every = 1m
            cet.registration.pay-within = 24h
            cet.collective.largest-batch = 500
            cet.collective.valid-for = 7d
            cet.collective.after-window = 3d
            cet.collective.confirm-within = 5d
            cet.collective.work-every = 5s
            cet.cet6-review.number-length = 15
            cet.cet6-review.scan-limit = 2MB
            cet.pdf.renderers = 0
            cet.pdf.patience = 10s
            cet.ticket.room-size = 30
            cet.ticket.late-seats-every = 1m
            cet.ticket.warm-up = true
            cet.trusted-balancers[0] = 127.0.0.0/8
            cet.trusted-balancers[1] = ::1
            cet.production = false
            cet.webapps.enabled = false
            cet.engine.definitions-refresh = 5s
            cet.engine.release-seen-every = 10s
            cet.exam.catalogue-refresh = 5s
            cet.exam.closing-soon = 48h
            cet.payment.alipay.offered = true
            cet.payment.alipay.seller-id =
            cet.payment.alipay.cashiers[0] = https://*.alipay.com
            cet.payment.alipay.connect-timeout = 2s
            cet.payment.alipay.answer-timeout = 5s
            cet.payment.alipay.bill-timeout = 10m
            cet.payment.payease.offered = true
            cet.payment.payease.refund-operator = admin
            cet.payment.payease.cashiers[0] = https://*.yizhifubj.com
            cet.payment.payease.banks[0].code = 9
            cet.payment.payease.banks[0].name = icbc
            cet.payment.payease.banks[1].code = 4
            cet.payment.payease.banks[1].name = ccb
            cet.payment.payease.banks[2].code = 43
            cet.payment.payease.banks[2].name = abc
            cet.payment.payease.banks[3].code = 85
            cet.payment.payease.banks[3].name = boc
            cet.payment.payease.banks[4].code = 67
            cet.payment.payease.banks[4].name = bocom
            cet.payment.payease.banks[5].code = 3
            cet.payment.payease.banks[5].name = cmb
            cet.payment.payease.banks[6].code = 59
            cet.payment.payease.banks[6].name = psbc
            cet.payment.payease.banks[7].code = 84
            cet.payment.payease.banks[7].name = citic
            cet.payment.payease.banks[8].code = 74
            cet.payment.payease.banks[8].name = ceb
            cet.payment.payease.banks[9].code = 28
            cet.payment.payease.banks[9].name = cmbc
            cet.payment.payease.banks[10].code = 69
            cet.payment.payease.banks[10].name = spdb
            cet.payment.payease.banks[11].code = 33
            cet.payment.payease.banks[11].name = cib
            cet.payment.payease.banks[12].code = 14
            cet.payment.payease.banks[12].name = pingan
            cet.payment.payease.banks[13].code = 44
            cet.payment.payease.banks[13].name = cgb
            cet.payment.payease.banks[14].code = 60
            cet.payment.payease.banks[14].name = hxb
            cet.payment.payease.banks[15].code = 50
            cet.payment.payease.banks[15].name = bob
            cet.payment.payease.banks[16].code = 121
            cet.payment.payease.banks[16].name = bosc
            cet.payment.payease.banks[17].code = 126
            cet.payment.payease.banks[17].name = unionpay
            cet.payment.payease.connect-timeout = 2s
            cet.payment.payease.answer-timeout = 5s
            cet.payment.payease.bill-timeout = 10m
            camunda.bpm.history-level = none
            camunda.bpm.database.schema-update = false
            """;
}
