package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTests {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.113.5",
        "' 203.0.113.5 ', 203.0.113.5",
        "203.0.113.5:5678, 203.0.113.5",
        "::ffff:203.0.113.5, 203.0.113.5",
        "[::ffff:203.0.113.5]:80, 203.0.113.5",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "[fe80::1%25eth0], fe80:0:0:0:0:0:0:1"
    })
    void anAddressIsReadHoweverItIsWritten(String written, String address) {
        assertThat(NetworkAddress.parse(written).map(InetAddress::getHostAddress))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "_hidden",
                "localhost",
                "example.org",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "256.2.3.4",
                "0x7f000001",
                "1.2.3.4:",
                "1.2.3.4:123456",
                "1.2.3.4, 5.6.7.8",
                ":",
                ":::",
                "12345::",
                "2001:db8::1:",
                "[2001:db8::1",
                "[1.2.3.4]",
                "::1%",
                "' or 1=1",
                "\"[::1]:80\""
            })
    void aTextThatIsNotAnAddressIsRejected(String written) {
        assertThat(NetworkAddress.parse(written)).isEmpty();
        assertThat(NetworkAddress.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "10.1.2.0/24", "127.0.0.0/8", "::1", "2001:db8::/32", "2001:db8::1/128"})
    void networksAreWrittenWithTheirLength(String written) {
        assertThat(NetworkAddress.isNetwork(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "balancer.example.org",
                "10.1.2.0/33",
                "10.1.2.0/",
                "10.1.2.0/x",
                "10.1.2.0/-1",
                "10.1.2.0/24/8",
                "10.1.2/24",
                "10.1.2.3:80",
                "0.0.0.0/0",
                "::/0",
                "::/129",
                "10.*"
            })
    void theNetworkOfAllAddressesAndNonsenseAreRejected(String written) {
        assertThat(NetworkAddress.isNetwork(written)).isFalse();
    }

    @Test
    void anIpv4AddressIsOneSubscriber() {
        assertThat(NetworkAddress.subscriber("203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(NetworkAddress.subscriber("::ffff:203.0.113.5")).isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:0001:2::9, 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::9%eth0], 2001:db8:1:2:0:0:0:0/64",
        "2001:db8::1, 2001:db8:0:0:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64"
    })
    void anIpv6NetworkIsOneSubscriber(String address, String network) {
        assertThat(NetworkAddress.subscriber(address)).isEqualTo(network);
    }

    @Test
    void aTextThatIsNotAnAddressIsReturnedUnchanged() {
        assertThat(NetworkAddress.subscriber("none")).isEqualTo("none");
    }
}
