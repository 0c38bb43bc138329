package org.cetreg.payment.payease;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The credentials that PayEase issued to us as its merchant, and the settings of the connection.
 *
 * @param merchantId our number on the platform ({@code v_mid})
 * @param md5Key the key that both sides use for fingerprints
 * @param platformPublicKey the platform's public key, with which its signatures are verified: X.509 in Base64
 * @param gateway the site to which payers' browsers post the payment form, without a path
 * @param api the site that answers our calls, without a path
 * @param offered whether payers may choose PayEase for new payments
 * @param refundOperator the operator whom the platform knows as entitled to request refunds ({@code v_refoprt})
 * @param cashiers further hosts to which the platform sends payers' browsers (the banks), in the notation of a content
 *     security policy
 * @param banks the banks that payers can choose, in the order in which they are shown
 * @param connectTimeout the time allowed for a connection
 * @param answerTimeout the time allowed for the whole answer
 * @param billTimeout the time allowed for each list of a day
 */
@Validated
@ConfigurationProperties("cet.payment.payease")
record PayEaseSettings(
        @NotBlank @Pattern(regexp = "[0-9]{1,12}") String merchantId,
        @NotBlank String md5Key,
        @NotBlank String platformPublicKey,
        @NotNull URI gateway,
        @NotNull URI api,
        @DefaultValue("true") boolean offered,

        @DefaultValue("admin") @Pattern(regexp = "[0-9A-Za-z_]{1,32}")
        String refundOperator,

        @DefaultValue List<String> cashiers,
        @NotEmpty List<@Valid BankChoice> banks,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("10m") Duration billTimeout) {

    /**
     * A bank that payers can choose.
     *
     * @param code the platform's code of the bank ({@code v_pmode})
     * @param name the end of the message key {@code payment.bank.…}
     */
    record BankChoice(
            @NotNull @Pattern(regexp = "[0-9]{1,4}") String code,
            @NotNull @Pattern(regexp = "[a-z]{2,10}") String name) {

        String messageKey() {
            return "payment.bank." + name;
        }
    }

    /** Omits the keys because the result may be logged. */
    @Override
    public String toString() {
        return "PayEaseSettings[merchantId=" + merchantId + ", gateway=" + gateway + ", api=" + api + "]";
    }
}
