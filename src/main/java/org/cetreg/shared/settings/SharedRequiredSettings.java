package org.cetreg.shared.settings;

import java.util.List;
import org.cetreg.shared.settings.RequiredSetting.Kind;

/** The settings that every installation for candidates needs: its database, its mail server and its own addresses. */
class SharedRequiredSettings implements RequiredSettings {

    @Override
    public List<RequiredSetting> required() {
        return List.of(
                new RequiredSetting(
                        "spring.datasource.url", "the JDBC address of the PostgreSQL database", Kind.DATABASE),
                new RequiredSetting("spring.mail.host", "the mail server that sends our mails", Kind.TEXT),
                new RequiredSetting(
                        "cet.base-address",
                        "the address at which browsers and payment platforms reach this site",
                        Kind.WEB_ADDRESS),
                new RequiredSetting(
                        "cet.education-network-address",
                        "the address at which readers inside the education network reach this site; the same"
                                + " as cet.base-address where there is only one",
                        Kind.WEB_ADDRESS),
                new RequiredSetting(
                        "cet.mail.from",
                        "the address that our mails come from, such as cet@example.edu.cn",
                        Kind.MAIL_ADDRESS));
    }
}
