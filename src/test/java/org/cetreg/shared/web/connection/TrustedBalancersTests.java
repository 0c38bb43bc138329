package org.cetreg.shared.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.cetreg.shared.NetworkAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedBalancersTests {

    private final TrustedBalancers balancers =
            new TrustedBalancers(List.of("192.0.2.0/24", "10.0.0.7", "2001:db8:ba::/48"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a campus network: its private addresses are clients and cannot claim another address
                "192.0.2.1; 9.9.9.9, 10.1.2.3; 10.1.2.3",
                "192.0.2.1; 203.0.113.5; 203.0.113.5",
                "192.0.2.1; 9.9.9.9, 203.0.113.5, 10.0.0.7; 203.0.113.5",
                "192.0.2.1; 9.9.9.9, 192.0.2.9, 203.0.113.5, 10.0.0.7, 192.0.2.2; 203.0.113.5",
                // only balancers: the farthest one counts
                "192.0.2.1; 192.0.2.9, 10.0.0.7; 192.0.2.9",
                // several headers are read as one list
                "192.0.2.1; 9.9.9.9 | 203.0.113.5, 10.0.0.7; 203.0.113.5",
                "192.0.2.1; 9.9.9.9 | 203.0.113.5 | 10.0.0.7; 203.0.113.5",
                // other notations
                "192.0.2.1; 9.9.9.9, 203.0.113.5:5678; 203.0.113.5",
                "192.0.2.1; 9.9.9.9, ::ffff:203.0.113.5, [::ffff:10.0.0.7]:80; 203.0.113.5",
                "2001:db8:ba::1; 9.9.9.9, [2001:db8:5::6]:443; 2001:db8:5:0:0:0:0:6",
                "192.0.2.1; fe80::1%eth0; fe80:0:0:0:0:0:0:1",
                // a text that is not an address identifies nobody
                "192.0.2.1; 9.9.9.9, unknown; 192.0.2.1",
                "192.0.2.1; 9.9.9.9, unknown, 10.0.0.7; 10.0.0.7",
                "192.0.2.1; 9.9.9.9,; 192.0.2.1",
                "192.0.2.1; ''; 192.0.2.1",
                // headers of unknown hosts are ignored
                "203.0.113.9; 9.9.9.9; 203.0.113.9",
                "10.0.0.8; 9.9.9.9; 10.0.0.8"
            })
    void theRightMostAddressThatIsNoBalancersCounts(String peer, String lines, String client) {
        List<String> headers =
                Arrays.stream(lines.split("\\|")).map(String::strip).toList();

        assertThat(balancers.client(address(peer), headers).getHostAddress()).isEqualTo(client);
    }

    @Test
    void withoutBalancersNobodysWordCounts() {
        assertThat(new TrustedBalancers(List.of()).client(address("127.0.0.1"), List.of("9.9.9.9")))
                .isEqualTo(address("127.0.0.1"));
    }

    @Test
    void theNearestBalancerSaysWhetherItWasHttps() {
        assertThat(TrustedBalancers.secure(List.of())).isEmpty();
        assertThat(TrustedBalancers.secure(List.of("https"))).contains(true);
        assertThat(TrustedBalancers.secure(List.of("http, HTTPS"))).contains(true);
        assertThat(TrustedBalancers.secure(List.of("https", "http"))).contains(false);
        assertThat(TrustedBalancers.secure(List.of("gopher"))).contains(false);
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        assertThatThrownBy(() -> new TrustedBalancers(List.of("balancer.example.org")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress address(String written) {
        return NetworkAddress.parse(written).orElseThrow();
    }
}
