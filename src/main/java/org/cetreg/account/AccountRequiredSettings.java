package org.cetreg.account;

import java.util.List;
import org.cetreg.shared.settings.RequiredSetting;
import org.cetreg.shared.settings.RequiredSetting.Kind;
import org.cetreg.shared.settings.RequiredSettings;

/** Requires the secrets that sign captchas and device marks and encrypt second factors. */
class AccountRequiredSettings implements RequiredSettings {

    private static final String MEANING = "a random text of at least 32 characters, the same on all nodes";

    @Override
    public List<RequiredSetting> required() {
        return List.of(
                new RequiredSetting("cet.captcha.secret", MEANING, Kind.SECRET),
                new RequiredSetting("cet.staff.secret", MEANING, Kind.SECRET));
    }
}
