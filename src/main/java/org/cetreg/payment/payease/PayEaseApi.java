package org.cetreg.payment.payease;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cetreg.payment.platform.PlatformConnection;
import org.cetreg.payment.platform.PlatformUnavailable;

/** The platform's site for merchants. Each call returns one answer or fails within the time allowed. */
final class PayEaseApi {

    private final URI api;
    private final Duration answerTimeout;
    private final Duration billTimeout;
    private final PlatformConnection connection;

    PayEaseApi(PayEaseSettings settings) {
        api = settings.api();
        answerTimeout = settings.answerTimeout();
        billTimeout = settings.billTimeout();
        connection = new PlatformConnection("PayEase", settings.connectTimeout());
    }

    /**
     * Posts a form and returns the answer with its records.
     *
     * @throws PlatformUnavailable when no readable answer with status 200 arrived in time
     */
    PayEaseAnswer ask(PayEasePath path, Map<String, String> form) {
        byte[] body = call(path, form, BodyHandlers.ofByteArray(), PlatformConnection.LONGEST_ANSWER, answerTimeout);
        List<Map<String, String>> records = new ArrayList<>();
        Map<String, String> head = PayEaseXml.read(new ByteArrayInputStream(body), path.charset(), records::add);
        return new PayEaseAnswer(head, records);
    }

    /**
     * Posts a form and passes each record of the answer to the consumer; only the current one is held in memory.
     *
     * @return the head of the answer
     * @throws PlatformUnavailable when no complete, readable answer with status 200 arrived in time
     */
    Map<String, String> list(PayEasePath path, Map<String, String> form, Consumer<Map<String, String>> records) {
        try {
            Path file = Files.createTempFile("payease", ".xml");
            try {
                call(path, form, BodyHandlers.ofFile(file), PlatformConnection.LONGEST_BILL, billTimeout);
                try (InputStream xml = Files.newInputStream(file)) {
                    return PayEaseXml.read(xml, path.charset(), records);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new PlatformUnavailable("The list of a day cannot be read", e);
        }
    }

    private <T> T call(
            PayEasePath path, Map<String, String> form, BodyHandler<T> body, long longest, Duration patience) {
        String encoded = form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), PayEaseSignatures.GBK) + "="
                        + URLEncoder.encode(field.getValue(), PayEaseSignatures.GBK))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path.path()))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=GBK")
                .POST(BodyPublishers.ofString(encoded, PayEaseSignatures.GBK));
        return connection.call(request, body, longest, patience);
    }
}
