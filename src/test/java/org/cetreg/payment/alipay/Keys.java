package org.cetreg.payment.alipay;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.Platform;
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.mock.env.MockEnvironment;

/** Key pairs of a merchant and a platform. */
public final class Keys {

    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";
    static final Instant NOW = Instant.parse("2017-03-20T08:30:00Z");
    static final KeyPair MERCHANT = pair();
    static final KeyPair PLATFORM = pair();

    private Keys() {}

    static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    static String merchantPrivate() {
        return base64(MERCHANT.getPrivate().getEncoded());
    }

    static String merchantPublic() {
        return base64(MERCHANT.getPublic().getEncoded());
    }

    static String platformPrivate() {
        return base64(PLATFORM.getPrivate().getEncoded());
    }

    static String platformPublic() {
        return base64(PLATFORM.getPublic().getEncoded());
    }

    /** Creates our client as a merchant with these keys. */
    public static Platform client(URI gateway) {
        return alipay(gateway);
    }

    static Alipay alipay(URI gateway) {
        return client(gateway, Duration.ofSeconds(30));
    }

    /** Creates our client with the given timeout. */
    static Alipay client(URI gateway, Duration patience) {
        AlipaySettings settings = new AlipaySettings(
                APP,
                merchantPrivate(),
                platformPublic(),
                gateway,
                true,
                SELLER,
                List.of(),
                patience,
                patience,
                patience);
        var environment = new MockEnvironment().withProperty("cet.base-address", "https://cet.example.edu.cn");
        return new Alipay(settings, new BaseAddress(environment), Clock.fixed(NOW, Time.BEIJING));
    }

    /** Asks for the page of an order that can be paid for a day. */
    static PageRequest request(String number, Money amount, String title) {
        return request(number, amount, title, false);
    }

    /** Asks for the page of an order that can be paid for a day, on a computer or on a phone. */
    static PageRequest request(String number, Money amount, String title, boolean phone) {
        return new PageRequest(number, amount, title, NOW.plusSeconds(86_400), phone, Optional.empty());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
