package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.cetreg.payment.platform.PlatformConnection;

/** The platform's gateway. Each call returns one answer or fails within the time allowed. */
final class Gateway {

    private final URI address;
    private final Duration answerTimeout;
    private final Duration billTimeout;
    private final PlatformConnection connection;

    Gateway(AlipaySettings settings) {
        address = settings.gateway();
        answerTimeout = settings.answerTimeout();
        billTimeout = settings.billTimeout();
        connection = new PlatformConnection("Alipay's gateway", settings.connectTimeout());
    }

    /**
     * Posts a form and returns the body of the answer.
     *
     * @throws org.cetreg.payment.platform.PlatformUnavailable when no answer with status 200 and an acceptable length arrived in
     *     time
     */
    String post(String query, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "?" + query))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(BodyPublishers.ofString(form, UTF_8));
        return connection.call(request, BodyHandlers.ofString(UTF_8), PlatformConnection.LONGEST_ANSWER, answerTimeout);
    }

    /**
     * Downloads a file into the given one.
     *
     * @throws org.cetreg.payment.platform.PlatformUnavailable when no complete answer with status 200 and an acceptable length
     *     arrived in time
     */
    void download(URI file, Path into) {
        connection.call(
                HttpRequest.newBuilder(file), BodyHandlers.ofFile(into), PlatformConnection.LONGEST_BILL, billTimeout);
    }
}
