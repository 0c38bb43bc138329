package org.cetreg.site;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.shared.NetworkAddress;
import org.cetreg.shared.settings.RequiredSetting;
import org.cetreg.shared.settings.RequiredSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Reviews the settings and reports each one that is missing or wrong in one sentence. It never repeats a secret. */
final class SettingsReview {

    private static final int SHORTEST_SECRET = 32;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BASE_ADDRESS = "cet.base-address";
    private static final String BALANCERS = "cet.trusted-balancers";
    private static final String FORWARDING = "server.forward-headers-strategy";
    private static final String BOUNCES = "cet.mail.bounces.";
    private static final String COOKIE_SECURE = "server.servlet.session.cookie.secure";

    private final Environment environment;
    private final List<String> sentences = new ArrayList<>();

    SettingsReview(Environment environment) {
        this.environment = environment;
    }

    /** Returns the findings in the order of the review. */
    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /**
     * Reviews the settings that a production installation requires; none of them has a default.
     *
     * @param parts the required settings of each module, in the order of the sentences
     */
    void reviewRequired(List<RequiredSettings> parts) {
        parts.forEach(part -> part.required().forEach(this::review));
        reviewBounces();
        reviewCookie();
        reviewBalancers();
    }

    /** Ensures that a trial installation does not start where candidates really register. */
    void reviewTrial() {
        reviewBalancers();
        if (get("cet.production")
                .filter(value -> !"false".equalsIgnoreCase(value))
                .isPresent()) {
            sentences.add("The profile demo cannot be started here, since cet.production says that this machine is a"
                    + " production system.");
        }
        get(BASE_ADDRESS)
                .filter(address -> address.startsWith("https:") && !local(address))
                .ifPresent(address -> sentences.add("The profile demo cannot be started for " + address
                        + " (cet.base-address), since a public https address belongs to a production system."));
    }

    /** Reports that Camunda's webapps are switched on but not part of the program. */
    void reviewWithoutWebapps() {
        get("cet.webapps.enabled")
                .filter(value -> !"false".equalsIgnoreCase(value))
                .ifPresent(
                        value -> sentences.add("cet.webapps.enabled must be false, since Camunda's webapps are not part"
                                + " of this program; mvn -Pwebapps clean package makes one that has them."));
    }

    private void review(RequiredSetting setting) {
        String name = setting.name();
        required(name, setting.meaning()).ifPresent(value -> {
            switch (setting.kind()) {
                case TEXT -> {}
                case DATABASE -> reviewDatabase(name, value);
                case MAIL_ADDRESS -> reviewMailAddress(name, value);
                case SECRET -> reviewSecret(name, value);
                case WEB_ADDRESS -> reviewAddress(name, value);
                case RSA_PRIVATE_KEY -> reviewKey(name, value, "PKCS#8", SettingsReview::privateKey);
                case RSA_PUBLIC_KEY -> reviewKey(name, value, "X.509", SettingsReview::publicKey);
            }
        });
    }

    private void reviewDatabase(String name, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            sentences.add(name + " must be the address of a PostgreSQL database and begin with"
                    + " jdbc:postgresql:, such as jdbc:postgresql://db.example.org:5432/cet.");
        }
    }

    private void reviewAddress(String name, String address) {
        if (!address.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            sentences.add(name + " is no web address: " + address + "; it is written like https://cet.example.edu.cn.");
        } else if (address.startsWith("http:") && !local(address)) {
            sentences.add(name + " must begin with https, since " + address + " could be read and changed on its way.");
        }
    }

    private void reviewMailAddress(String name, String address) {
        if (!address.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
            sentences.add(name + " is no e-mail address: " + address + "; it is written like cet@example.edu.cn,"
                    + " without a name.");
        }
    }

    /** Reviews the bounce mailbox. It is optional, but an incomplete configuration would leave bounces unread. */
    private void reviewBounces() {
        get(BOUNCES + "address").ifPresent(address -> reviewMailAddress(BOUNCES + "address", address));
        Optional<String> host = get(BOUNCES + "host");
        if (host.isEmpty()) {
            return;
        }
        for (String part : List.of("address", "username", "password")) {
            if (get(BOUNCES + part).isEmpty()) {
                sentences.add(
                        BOUNCES + part + " is missing: with cet.mail.bounces.host the site reads the mailbox to which"
                                + " letters come back, and needs its address, its login and its password.");
            }
        }
        if (get(BOUNCES + "tls").filter("false"::equalsIgnoreCase).isPresent() && !THIS_MACHINE.contains(host.get())) {
            sentences.add(BOUNCES + "tls must stay true, so that the mailbox's password never travels unencrypted.");
        }
    }

    private void reviewSecret(String name, String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            sentences.add(name + " is too short: it has " + secret.length() + " characters and needs at least "
                    + SHORTEST_SECRET + ".");
        }
    }

    private void reviewKey(String name, String key, String format, KeyReader reader) {
        try {
            String base64 = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            reader.read(KeyFactory.getInstance("RSA"), Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            sentences.add(name + " is no RSA key: it must be " + format
                    + " in Base64, with or without the lines BEGIN and END.");
        }
    }

    private interface KeyReader {
        Key read(KeyFactory rsa, byte[] key) throws GeneralSecurityException;
    }

    private static Key privateKey(KeyFactory rsa, byte[] key) throws GeneralSecurityException {
        return rsa.generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    private static Key publicKey(KeyFactory rsa, byte[] key) throws GeneralSecurityException {
        return rsa.generatePublic(new X509EncodedKeySpec(key));
    }

    /**
     * Reviews the session cookie. Over plain HTTP, which only this machine may use, browsers would not return a secure
     * cookie.
     */
    private void reviewCookie() {
        boolean secure = get(COOKIE_SECURE).filter("true"::equalsIgnoreCase).isPresent();
        boolean https =
                get(BASE_ADDRESS).filter(address -> address.startsWith("http:")).isEmpty();
        if (!secure && https) {
            sentences.add(COOKIE_SECURE + " must stay true, so that the login never travels unencrypted.");
        }
    }

    /** Reviews the trusted proxies. A mistake here would let callers choose their own address. */
    private void reviewBalancers() {
        Binder.get(environment).bind(BALANCERS, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(network -> !NetworkAddress.isNetwork(network))
                .forEach(
                        network -> sentences.add(
                                BALANCERS + " names what is no address and no network: " + network
                                        + "; they are written like 10.1.2.3, 10.1.2.0/24 or 2001:db8::/32, and never mean everybody (/0)."));
        get(FORWARDING)
                .filter(strategy -> !"none".equalsIgnoreCase(strategy))
                .ifPresent(strategy -> sentences.add(
                        FORWARDING + " must stay none: whose word counts for who calls, " + BALANCERS + " says."));
        Stream.of("remote-ip-header", "protocol-header")
                .map("server.tomcat.remoteip."::concat)
                .filter(name -> get(name).isPresent())
                .forEach(name -> sentences.add(
                        name + " must not be set: whose word counts for who calls, " + BALANCERS + " says."));
    }

    private Optional<String> required(String name, String meaning) {
        Optional<String> value = get(name);
        if (value.isEmpty() && !environment.containsProperty(name)) {
            sentences.add(name + " is missing: " + meaning + ".");
        } else if (value.isEmpty()) {
            sentences.add(name + " is empty, or refers to a setting that does not exist: " + meaning + ".");
        }
        return value;
    }

    private Optional<String> get(String name) {
        try {
            return Optional.ofNullable(environment.getProperty(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        } catch (IllegalArgumentException unknownPlaceholder) {
            return Optional.empty();
        }
    }

    private static boolean local(String address) {
        try {
            return THIS_MACHINE.contains(String.valueOf(URI.create(address).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
