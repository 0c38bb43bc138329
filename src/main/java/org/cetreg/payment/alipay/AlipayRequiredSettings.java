package org.cetreg.payment.alipay;

import java.util.List;
import org.cetreg.shared.settings.RequiredSetting;
import org.cetreg.shared.settings.RequiredSetting.Kind;
import org.cetreg.shared.settings.RequiredSettings;

/**
 * The settings without which nobody could pay: the credentials that Alipay issued to us as its customer, and our own
 * key.
 */
class AlipayRequiredSettings implements RequiredSettings {

    private static final String PREFIX = "cet.payment.alipay.";

    @Override
    public List<RequiredSetting> required() {
        return List.of(
                new RequiredSetting(PREFIX + "app-id", "the number that Alipay gave this application", Kind.TEXT),
                new RequiredSetting(
                        PREFIX + "private-key", "our RSA key for signing, PKCS#8 in Base64", Kind.RSA_PRIVATE_KEY),
                new RequiredSetting(
                        PREFIX + "platform-public-key", "Alipay's RSA key, X.509 in Base64", Kind.RSA_PUBLIC_KEY),
                new RequiredSetting(PREFIX + "gateway", "the address of Alipay's gateway", Kind.WEB_ADDRESS));
    }
}
