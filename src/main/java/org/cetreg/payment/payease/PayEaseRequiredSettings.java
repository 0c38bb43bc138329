package org.cetreg.payment.payease;

import java.util.List;
import org.cetreg.shared.settings.RequiredSetting;
import org.cetreg.shared.settings.RequiredSetting.Kind;
import org.cetreg.shared.settings.RequiredSettings;

/** The settings without which nobody could pay through PayEase: what PayEase issued to us as its merchant. */
class PayEaseRequiredSettings implements RequiredSettings {

    private static final String PREFIX = "cet.payment.payease.";

    @Override
    public List<RequiredSetting> required() {
        return List.of(
                new RequiredSetting(
                        PREFIX + "merchant-id", "the number that PayEase gave us as its merchant", Kind.TEXT),
                new RequiredSetting(PREFIX + "md5-key", "the key for fingerprints agreed with PayEase", Kind.TEXT),
                new RequiredSetting(
                        PREFIX + "platform-public-key", "PayEase's RSA key, X.509 in Base64", Kind.RSA_PUBLIC_KEY),
                new RequiredSetting(
                        PREFIX + "gateway",
                        "the address of PayEase's site for payers, without a path",
                        Kind.WEB_ADDRESS),
                new RequiredSetting(
                        PREFIX + "api",
                        "the address of PayEase's site for merchants, without a path",
                        Kind.WEB_ADDRESS));
    }
}
