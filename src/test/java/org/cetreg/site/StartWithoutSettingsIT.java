package org.cetreg.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cetreg.CetRegistration;
import org.cetreg.shared.settings.WrongSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartWithoutSettingsIT {

    @Test
    void theStartStopsWithASentenceForEachSettingAndNoStackTrace(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(CetRegistration.class)).isInstanceOf(WrongSettings.class);

        assertThat(output.getAll())
                .contains("spring.datasource.url is missing")
                .contains("spring.mail.host is missing")
                .contains("cet.base-address is missing")
                .contains("cet.captcha.secret is missing")
                .contains("cet.payment.alipay.app-id is missing")
                .contains("cet.payment.alipay.private-key is missing")
                .contains("cet.payment.alipay.platform-public-key is missing")
                .contains("cet.payment.alipay.gateway is missing")
                .contains("cet.payment.payease.merchant-id is missing")
                .contains("cet.payment.payease.md5-key is missing")
                .doesNotContain("\tat org.");
    }

    @Test
    void aTrialDoesNotStartOnAProductionSystem(CapturedOutput output) {
        var application = new SpringApplication(CetRegistration.class);
        application.setAdditionalProfiles("demo");

        assertThatThrownBy(() -> application.run("--cet.production=true")).isInstanceOf(WrongSettings.class);

        assertThat(output.getAll())
                .contains("The profile demo cannot be started")
                .doesNotContain("\tat org.");
    }
}
