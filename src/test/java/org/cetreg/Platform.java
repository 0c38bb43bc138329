package org.cetreg;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The payment platform for all integration tests of this run. */
public class Platform implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            TestPropertyValues.of(
                            "cet.base-address=http://localhost:${local.server.port}",
                            "cet.payment.alipay.app-id=2021000000000001",
                            "cet.payment.alipay.private-key="
                                    + Base64.getEncoder()
                                            .encodeToString(keys.getPrivate().getEncoded()),
                            "cet.payment.alipay.platform-public-key="
                                    + Base64.getEncoder()
                                            .encodeToString(keys.getPublic().getEncoded()),
                            "cet.payment.alipay.gateway=http://localhost:9/gateway.do")
                    .applyTo(context);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
