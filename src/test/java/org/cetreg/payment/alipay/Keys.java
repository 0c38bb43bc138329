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
import org.cetreg.shared.BaseAddress;
import org.cetreg.shared.Time;
import org.springframework.mock.env.MockEnvironment;

/** A merchant and a platform with keys of their own. */
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

    /** Our client, as a merchant with these keys. */
    public static Alipay client(URI gateway) {
        return client(gateway, Duration.ofSeconds(30));
    }

    /** The same with less or more patience. */
    static Alipay client(URI gateway, Duration patience) {
        AlipaySettings settings = new AlipaySettings(
                APP, merchantPrivate(), platformPublic(), gateway, SELLER, List.of(), patience, patience);
        var environment = new MockEnvironment().withProperty("cet.base-address", "https://cet.example.edu.cn");
        return new Alipay(settings, new BaseAddress(environment), Clock.fixed(NOW, Time.BEIJING));
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
