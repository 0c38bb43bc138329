package org.cetreg.payment.payease;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cetreg.payment.PlatformUnavailable;

/** The HTTP connection to the platform's site for merchants. Each call returns one answer or fails within the time allowed. */
final class PayEaseApi {

    private static final int OK = 200;

    private final URI api;
    private final Duration answerTimeout;
    private final Duration billTimeout;
    private final HttpClient http;

    PayEaseApi(PayEaseSettings settings) {
        api = settings.api();
        answerTimeout = settings.answerTimeout();
        billTimeout = settings.billTimeout();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * Posts a form and returns the answer with its records.
     *
     * @throws PlatformUnavailable when no readable answer with status 200 arrived in time
     */
    PayEaseAnswer ask(PayEasePath path, Map<String, String> form) {
        byte[] body = call(path, form, answerTimeout, BodyHandlers.ofByteArray());
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
                call(path, form, billTimeout, BodyHandlers.ofFile(file));
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

    private <T> T call(PayEasePath path, Map<String, String> form, Duration patience, BodyHandler<T> body) {
        String encoded = form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), PayEaseSignatures.GBK) + "="
                        + URLEncoder.encode(field.getValue(), PayEaseSignatures.GBK))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path.path()))
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=GBK")
                .POST(BodyPublishers.ofString(encoded, PayEaseSignatures.GBK))
                .build();
        return await(http.sendAsync(request, body), patience);
    }

    /** The request's own timeout covers only the headers; this one also limits the time for the body. */
    private static <T> T await(CompletableFuture<HttpResponse<T>> coming, Duration patience) {
        try {
            HttpResponse<T> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new PlatformUnavailable("PayEase answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new PlatformUnavailable("PayEase does not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new PlatformUnavailable("PayEase cannot be reached", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformUnavailable("Interrupted while waiting for PayEase", e);
        } finally {
            coming.cancel(true);
        }
    }
}
