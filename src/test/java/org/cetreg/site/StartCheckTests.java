package org.cetreg.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.mock.env.MockEnvironment;

class StartCheckTests {

    private static String privateKey;
    private static String publicKey;

    private final MockEnvironment environment = new MockEnvironment();

    @BeforeAll
    static void makeKeys() throws Exception {
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        privateKey = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    @Test
    void allMissingSettingsAreReportedTogether() {
        assertThat(sentences())
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .containsExactly(
                        "spring.datasource.url",
                        "spring.mail.host",
                        "cet.base-address",
                        "cet.education-network-address",
                        "cet.mail.from",
                        "cet.captcha.secret",
                        "cet.staff.secret",
                        "cet.payment.alipay.app-id",
                        "cet.payment.alipay.private-key",
                        "cet.payment.alipay.platform-public-key",
                        "cet.payment.alipay.gateway",
                        "cet.payment.payease.merchant-id",
                        "cet.payment.payease.md5-key",
                        "cet.payment.payease.platform-public-key",
                        "cet.payment.payease.gateway",
                        "cet.payment.payease.api",
                        "server.servlet.session.cookie.secure");
    }

    @Test
    void completeSettingsStart() {
        assertThat(complete().sentences()).isEmpty();
    }

    @Test
    void aBounceMailboxNeedsAllItsSettingsAndTls() {
        complete().set("cet.mail.bounces.host", "imap.example.edu.cn").set("cet.mail.bounces.tls", "false");

        assertThat(sentences())
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .containsExactly(
                        "cet.mail.bounces.address",
                        "cet.mail.bounces.username",
                        "cet.mail.bounces.password",
                        "cet.mail.bounces.tls");
    }

    @Test
    void keysMayBePastedAsPem() {
        complete()
                .set(
                        "cet.payment.alipay.private-key",
                        "-----BEGIN PRIVATE KEY-----\n" + privateKey + "\n-----END PRIVATE KEY-----");

        assertThat(sentences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "spring.datasource.url, jdbc:h2:mem:cet",
                "cet.base-address, cet.example.edu.cn",
                "cet.base-address, http://cet.example.edu.cn",
                "cet.base-address, https://cet.example.edu.cn/?from=mail",
                "cet.education-network-address, http://cet.example.edu.cn",
                "cet.mail.from, CET <cet@example.edu.cn>",
                "cet.mail.from, cet.example.edu.cn",
                "cet.captcha.secret, too-short",
                "cet.staff.secret, too-short",
                "cet.payment.alipay.private-key, bm8ga2V5",
                "cet.payment.alipay.platform-public-key, not base 64!",
                "cet.payment.alipay.gateway, http://openapi.example.com/gateway.do",
                "cet.payment.payease.platform-public-key, not base 64!",
                "cet.payment.payease.gateway, http://pay.example.com",
                "cet.payment.payease.api, http://api.example.com",
                "server.servlet.session.cookie.secure, false",
                "cet.trusted-balancers, balancer.example.org",
                "cet.trusted-balancers, 10.1.2.0/33",
                "cet.trusted-balancers, 0.0.0.0/0",
                "server.forward-headers-strategy, native",
                "server.forward-headers-strategy, framework",
                "server.tomcat.remoteip.protocol-header, X-Forwarded-Proto",
                "spring.mail.host, \"\"",
                "spring.mail.host, ${MAIL_HOST}",
            })
    void aWrongSettingHasOneSentence(String name, String value) {
        complete().set(name, value);

        assertThat(sentences())
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .endsWith(".");
    }

    @Test
    void secretsAreNeverRepeated() {
        complete().set("cet.captcha.secret", "hunter2").set("cet.payment.alipay.private-key", "hunter2");

        assertThat(sentences()).hasSize(2).noneMatch(sentence -> sentence.contains("hunter2"));
    }

    @Test
    void eachWrongBalancerIsNamed() {
        complete().set("cet.trusted-balancers[0]", "10.1.2.3").set("cet.trusted-balancers[1]", "10.1.2");

        assertThat(sentences()).singleElement().asString().contains(": 10.1.2;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1.2.3", "10.1.2.0/24, 2001:db8::/32"})
    void balancersMayBeOneSeveralOrNone(String networks) {
        complete().set("cet.trusted-balancers", networks).set("server.forward-headers-strategy", "none");

        assertThat(sentences()).isEmpty();
    }

    @Test
    void httpsIsOptionalOnALocalMachine() {
        complete()
                .set("cet.base-address", "http://localhost:8080")
                .set("server.servlet.session.cookie.secure", "false");

        assertThat(sentences()).isEmpty();
    }

    @Test
    void aTrialBringsItsOwnSettings() {
        environment.setActiveProfiles("demo");

        assertThat(sentences()).isEmpty();
    }

    @Test
    void theProductsJarHasNoTrial() {
        environment.setActiveProfiles("demo");

        assertThat(StartCheck.sentences(environment, new FilteredClassLoader("org.cetreg.demo")))
                .singleElement()
                .asString()
                .contains("profile demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes"})
    void webappsThatAreNotThereAreNotSwitchedOn(String value) {
        complete().set("cet.webapps.enabled", value);

        assertThat(sentencesWithoutWebapps())
                .singleElement()
                .asString()
                .startsWith("cet.webapps.enabled ")
                .contains("mvn -Pwebapps")
                .endsWith(".");
        assertThat(sentences()).as("with the webapps in the program").isEmpty();
    }

    @Test
    void withoutWebappsItStarts() {
        complete().set("cet.webapps.enabled", "false");

        assertThat(sentencesWithoutWebapps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cet.production=true", "cet.production=yes", "cet.base-address=https://cet.example.edu.cn"})
    void aTrialDoesNotStartOnAProductionSystem(String setting) {
        environment.setActiveProfiles("demo");
        set(setting.split("=")[0], setting.split("=")[1]);

        assertThat(sentences()).singleElement().asString().startsWith("The profile demo cannot be started");
    }

    private StartCheckTests complete() {
        return set("spring.datasource.url", "jdbc:postgresql://db.example.org/cet")
                .set("spring.mail.host", "mail.example.org")
                .set("cet.base-address", "https://cet.example.edu.cn")
                .set("cet.education-network-address", "https://cet.edu.example.cn")
                .set("cet.mail.from", "cet@example.edu.cn")
                .set("cet.captcha.secret", "0123456789abcdef0123456789abcdef")
                .set("cet.staff.secret", "0123456789abcdef0123456789abcdef")
                .set("cet.payment.alipay.app-id", "2021001234567890")
                .set("cet.payment.alipay.private-key", privateKey)
                .set("cet.payment.alipay.platform-public-key", publicKey)
                .set("cet.payment.alipay.gateway", "https://openapi.alipay.com/gateway.do")
                .set("cet.payment.payease.merchant-id", "8888")
                .set("cet.payment.payease.md5-key", "hunter2hunter2")
                .set("cet.payment.payease.platform-public-key", publicKey)
                .set("cet.payment.payease.gateway", "https://pay.yizhifubj.com")
                .set("cet.payment.payease.api", "https://api.yizhifubj.com")
                .set("server.servlet.session.cookie.secure", "true");
    }

    private StartCheckTests set(String name, String value) {
        environment.setProperty(name, value);
        return this;
    }

    private List<String> sentencesWithoutWebapps() {
        return StartCheck.sentences(environment, new FilteredClassLoader("org.cetreg.work.webapp"));
    }

    private List<String> sentences() {
        return StartCheck.sentences(environment, getClass().getClassLoader());
    }
}
