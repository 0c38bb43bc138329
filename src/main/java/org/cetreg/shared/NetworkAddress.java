package org.cetreg.shared;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses internet addresses and networks as servers and load balancers write them. Nothing here queries a name server:
 * a text that is not an address is rejected.
 */
public final class NetworkAddress {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    private static final String ZONE = "(?:%[\\w.~-]{1,32})?";
    private static final String PORT = "(?::\\d{1,5})?";
    private static final Pattern WRITTEN = Pattern.compile("(?<four>" + IPV4 + ")" + PORT + "|(?<six>" + IPV6 + ")"
            + ZONE + "|\\[(?<bracketed>" + IPV6 + ")" + ZONE + "]" + PORT);
    private static final Pattern NETWORK =
            Pattern.compile("(?<address>" + IPV4 + "|" + IPV6 + ")(?:/(?<bits>[1-9]\\d{0,2}))?");
    private static final int SUBSCRIBER_BYTES = 8;

    private NetworkAddress() {}

    /**
     * Parses an address, with or without a port, brackets and a zone; empty when the text is not an address. An IPv4
     * address that is written in IPv6 form is returned as an IPv4 address.
     */
    public static Optional<InetAddress> parse(String written) {
        Matcher parts = WRITTEN.matcher(written == null ? "" : written.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        return literal(
                parts.group("four") != null
                        ? parts.group("four")
                        : parts.group("six") != null ? parts.group("six") : parts.group("bracketed"));
    }

    /**
     * Returns whether the text is an address, or a network such as {@code 10.1.2.0/24} or {@code 2001:db8::/32}. The
     * network of all addresses ({@code /0}) is not accepted.
     */
    public static boolean isNetwork(String written) {
        Matcher parts = NETWORK.matcher(written);
        if (!parts.matches()) {
            return false;
        }
        int bits = parts.group("bits") == null ? 1 : Integer.parseInt(parts.group("bits"));
        return literal(parts.group("address"))
                .filter(address -> bits <= address.getAddress().length * Byte.SIZE)
                .isPresent();
    }

    /**
     * Returns the part of an address that identifies one subscriber: the whole IPv4 address, or the 64-bit network of
     * an IPv6 address. A text that is not an address is returned unchanged.
     */
    public static String subscriber(String address) {
        return parse(address).map(NetworkAddress::subscriber).orElse(address);
    }

    private static String subscriber(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] network =
                Arrays.copyOf(Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }

    // Call this only for text that looks like an address: Java would look up anything else as a host name.
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
