package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cetreg.payment.PlatformUnavailable;

/** The wire to the platform: one question, one answer, or none within the time allowed. */
final class Gateway {

    private static final int OK = 200;

    private final URI address;
    private final Duration answerTimeout;
    private final Duration billTimeout;
    private final HttpClient http;

    Gateway(AlipaySettings settings) {
        address = settings.gateway();
        answerTimeout = settings.answerTimeout();
        billTimeout = settings.billTimeout();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** @throws PlatformUnavailable when nothing with status 200 came back in time */
    String post(String query, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "?" + query))
                .timeout(answerTimeout)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(BodyPublishers.ofString(form, UTF_8))
                .build();
        return await(http.sendAsync(request, BodyHandlers.ofString(UTF_8)), answerTimeout);
    }

    /**
     * Fetches a file into the given one.
     *
     * @throws PlatformUnavailable when nothing with status 200 came whole in time
     */
    void download(URI file, Path into) {
        HttpRequest request =
                HttpRequest.newBuilder(file).timeout(billTimeout).GET().build();
        await(http.sendAsync(request, BodyHandlers.ofFile(into)), billTimeout);
    }

    /** The request's own timeout ends with the headers; a body that trickles in must not hold us either. */
    private static <T> T await(CompletableFuture<HttpResponse<T>> coming, Duration patience) {
        try {
            HttpResponse<T> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new PlatformUnavailable("The gateway answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new PlatformUnavailable("The gateway does not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new PlatformUnavailable("The gateway cannot be reached", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformUnavailable("Interrupted while waiting for the gateway", e);
        } finally {
            coming.cancel(true);
        }
    }
}
