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
 * The credentials that Alipay issued to us as its customer, and the settings of the connection.
 *
 * @param appId the application's number on the platform
 * @param privateKey our signing key: PKCS#8 in Base64
 * @param platformPublicKey the platform's public key, with which its signatures are verified: X.509 in Base64
 * @param gateway the platform's address for both our calls and the payers' browsers
 * @param offered whether payers may choose Alipay for new payments
 * @param sellerId the expected recipient of the money; not compared when empty
 * @param cashiers further hosts to which the gateway sends payers' browsers, in the notation of a content security
 *     policy
 * @param connectTimeout the time allowed for a connection
 * @param answerTimeout the time allowed for the whole answer
 * @param billTimeout the time allowed for downloading a daily statement
 */
@Validated
@ConfigurationProperties("cet.payment.alipay")
record AlipaySettings(
        @NotBlank String appId,
        @NotBlank String privateKey,
        @NotBlank String platformPublicKey,
        @NotNull URI gateway,
        @DefaultValue("true") boolean offered,
        @DefaultValue("") String sellerId,
        @DefaultValue List<String> cashiers,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("10m") Duration billTimeout) {

    /** Omits the keys because the result may be logged. */
    @Override
    public String toString() {
        return "AlipaySettings[appId=" + appId + ", gateway=" + gateway + "]";
    }
}
