package org.cetreg.payment.alipay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the platform gave us when we became its customer.
 *
 * @param appId the application's number on the platform
 * @param privateKey our key, with which we sign: PKCS#8 in Base64
 * @param platformPublicKey the platform's key, with which it signs: X.509 in Base64
 * @param gateway the platform's address, to which both our calls and the payers' browsers go
 * @param sellerId who must have got the money; not compared when empty
 * @param cashiers where else the gateway sends payers' browsers, as a content security policy writes it
 * @param connectTimeout how long we wait for a connection
 * @param answerTimeout how long we wait for the whole answer
 */
@Validated
@ConfigurationProperties("cet.payment.alipay")
record AlipaySettings(
        @NotBlank String appId,
        @NotBlank String privateKey,
        @NotBlank String platformPublicKey,
        @NotNull URI gateway,
        @DefaultValue("") String sellerId,
        @DefaultValue List<String> cashiers,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout) {

    /** Without the keys, since it may be logged. */
    @Override
    public String toString() {
        return "AlipaySettings[appId=" + appId + ", gateway=" + gateway + "]";
    }
}
