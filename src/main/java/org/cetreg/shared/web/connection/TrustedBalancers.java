package org.cetreg.shared.web.connection;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.util.NetMask;
import org.cetreg.shared.NetworkAddress;

/** The load balancers that are trusted to name the client ({@code cet.trusted-balancers}). */
final class TrustedBalancers {

    private final List<NetMask> networks;

    /**
     * @param networks IPv4 and IPv6 addresses and networks; when empty, no balancer is trusted
     * @throws IllegalArgumentException when one of them is not an address or a network
     */
    TrustedBalancers(List<String> networks) {
        this.networks = networks.stream().map(TrustedBalancers::network).toList();
    }

    private static NetMask network(String written) {
        if (!NetworkAddress.isNetwork(written)) {
            throw new IllegalArgumentException("Not an address or a network: " + written);
        }
        return new NetMask(written);
    }

    /** Returns whether the address belongs to a trusted balancer. */
    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.matches(address));
    }

    /**
     * Returns the address of the client: the right-most address that does not belong to a trusted balancer. Each
     * balancer appends the address of its own caller on the right, so anything further left may have been invented by
     * the client. When a balancer wrote something that is not an address, the client is unknown and the balancer's own
     * address counts.
     *
     * @param peer the address of the connection
     * @param forwardedFor the lines of the header {@code X-Forwarded-For}, in their order
     */
    InetAddress client(InetAddress peer, List<String> forwardedFor) {
        String[] way = String.join(",", forwardedFor).split(",", -1);
        InetAddress client = peer;
        for (int at = way.length - 1; at >= 0 && trusts(client); at--) {
            Optional<InetAddress> before = NetworkAddress.parse(way[at]);
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    /** Returns whether the nearest balancer was called by https. */
    static Optional<Boolean> secure(List<String> forwardedProto) {
        return forwardedProto.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .reduce((left, right) -> right)
                .map("https"::equalsIgnoreCase);
    }
}
