package org.cetreg.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTests {

    @Test
    void anIpv4AddressIsOneSubscriber() {
        assertThat(NetworkAddress.subscriber("203.0.113.5")).isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:0001:2::9, 2001:db8:1:2::/64",
        "[2001:db8:1:2::9%eth0], 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8:0:0::/64",
        "::1, 0:0:0:0::/64"
    })
    void ofAnIpv6AddressTheNetworkIsOneSubscriber(String address, String network) {
        assertThat(NetworkAddress.subscriber(address)).isEqualTo(network);
    }

    @Test
    void whatIsNoAddressIsTakenAsItIs() {
        assertThat(NetworkAddress.subscriber("none")).isEqualTo("none");
        assertThat(NetworkAddress.subscriber("::ffff:203.0.113.5")).isEqualTo("::ffff:203.0.113.5");
    }
}
