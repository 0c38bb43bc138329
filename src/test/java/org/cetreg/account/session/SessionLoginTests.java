package org.cetreg.account.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.shared.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionLoginTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.*.*",
        "2001:db8:12:34:56:78:9a:bc, 2001:db8:*",
        "2001:db8::1, 2001:db8:*",
        "::ffff:203.0.113.5, 203.0.*.*",
        "fe80::1%eth0, fe80::*",
        "::1, ::*"
    })
    void onlyTheNetworkOfAnAddressIsKept(String address, String shown) {
        assertThat(SessionLogin.shortened(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
                        + "|edge|windows",
                "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36 XWEB/1260"
                        + " MicroMessenger/8.0.50|wechat|android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
                        + "|safari|iphone",
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0|firefox|linux",
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114 Safari/537.36 ArkWeb/4.1"
                        + "|chrome|harmony",
                "<script>alert(1)</script>|other|other",
                "|other|other"
            })
    void browserAndSystemAreDescribedRoughly(String header, String browser, String system) {
        assertThat(Device.of(header)).isEqualTo(new Device(browser, system));
    }

    @Test
    void aSessionKeepsItInAFewHundredBytesAndReadsItBack() throws Exception {
        AccountPrincipal principal = new AccountPrincipal(
                new AccountId(17),
                "0123456789ABCDEF0123456789ABCDEF",
                "yan@example.org",
                Role.CANDIDATE,
                null,
                "颜冬儿",
                2);
        SessionLogin login = SessionLogin.of(principal, new Device("edge", "windows"), "203.0.113.5");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(login);
        }

        assertThat(bytes.size()).isLessThan(700);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(login);
        }
    }
}
