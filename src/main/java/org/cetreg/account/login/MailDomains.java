package org.cetreg.account.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.account.EmailAddress;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Knows how the domains of the mailboxes that most people have are misspelt: by a list, by ends that only slip from
 * {@code .com}, and by one slip in a longer name. It is only ever asked about, never corrected, since any domain may be
 * somebody's.
 */
@Component
public class MailDomains {

    private static final int LONG_NAME = 5;
    private static final Set<String> SLIPS_OF_COM = Set.of(
            "con", "cmo", "ocm", "co", "cm", "om", "comm", "coom", "ccom", "xom", "vom", "cim", "cpm", "cok", "con.cn",
            "c0m", "clm", "comn", "como", "cmm", "coml", "cam", "dom", "fom", "cin", "cpn", "com.com");

    private final Set<String> frequent = new HashSet<>();
    private final Set<String> right = new HashSet<>();
    private final Map<String, String> misspelt = new HashMap<>();

    MailDomains() {
        try {
            new ClassPathResource("mail-domains.txt", MailDomains.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(this::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String line) {
        String[] words = line.split(" ");
        if (words.length == 2) {
            misspelt.put(words[0], words[1]);
        } else if (line.startsWith("!")) {
            right.add(line.substring(1));
        } else {
            frequent.add(line);
        }
    }

    /** The address that was probably meant; empty when this one may well be right, or is none at all. */
    public Optional<String> meant(String typed) {
        return EmailAddress.parse(typed)
                .flatMap(address -> meantDomain(address.domain().toLowerCase(Locale.ROOT))
                        .map(domain -> address.name() + "@" + domain));
    }

    private Optional<String> meantDomain(String domain) {
        if (frequent.contains(domain) || right.contains(domain)) {
            return Optional.empty();
        }
        if (misspelt.containsKey(domain)) {
            return Optional.of(misspelt.get(domain));
        }
        String whole = SLIPS_OF_COM.stream()
                .filter(slip -> domain.endsWith("." + slip))
                .max(Comparator.comparing(String::length))
                .map(slip -> domain.substring(0, domain.length() - slip.length()) + "com")
                .orElse(domain);
        if (frequent.contains(whole)) {
            return Optional.of(whole);
        }
        return right.contains(whole) ? Optional.empty() : oneSlipAway(whole);
    }

    private Optional<String> oneSlipAway(String domain) {
        return frequent.stream()
                .filter(known -> known.indexOf('.') >= LONG_NAME)
                .filter(known -> end(known).equals(end(domain)))
                .filter(known -> oneSlip(known, domain))
                .sorted()
                .findFirst();
    }

    private static String end(String domain) {
        return domain.substring(domain.indexOf('.'));
    }

    /** Whether one sign is missing, too many, another one, or two beside each other are exchanged. */
    private static boolean oneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        String rest = one.substring(same);
        String otherRest = other.substring(same);
        return switch (rest.length() - otherRest.length()) {
            case 1 -> rest.substring(1).equals(otherRest);
            case -1 -> otherRest.substring(1).equals(rest);
            case 0 ->
                !rest.isEmpty() && (rest.substring(1).equals(otherRest.substring(1)) || exchanged(rest, otherRest));
            default -> false;
        };
    }

    private static boolean exchanged(String rest, String otherRest) {
        return rest.length() > 1
                && rest.charAt(0) == otherRest.charAt(1)
                && rest.charAt(1) == otherRest.charAt(0)
                && rest.substring(2).equals(otherRest.substring(2));
    }
}
