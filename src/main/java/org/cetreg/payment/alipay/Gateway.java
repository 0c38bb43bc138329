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

/** The HTTP connection to the platform's gateway. Each call returns one answer or fails within the time allowed. */
final class Gateway {

    private static final int OK = 200;
    /** Real answers have a few kilobytes. */
    private static final long LONGEST_ANSWER = 1024 * 1024;
    /** The statement of a million lines has less than a hundred megabytes. */
    private static final long LONGEST_BILL = 2048L * 1024 * 1024;

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

    /**
     * Posts a form and returns the body of the answer.
     *
     * @throws PlatformUnavailable when no answer with status 200 and an acceptable length arrived in time
     */
    String post(String query, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "?" + query))
                .timeout(answerTimeout)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(BodyPublishers.ofString(form, UTF_8))
                .build();
        return await(
                http.sendAsync(request, LimitedBody.of(BodyHandlers.ofString(UTF_8), LONGEST_ANSWER)), answerTimeout);
    }

    /**
     * Downloads a file into the given one.
     *
     * @throws PlatformUnavailable when no complete answer with status 200 and an acceptable length arrived in time
     */
    void download(URI file, Path into) {
        HttpRequest request =
                HttpRequest.newBuilder(file).timeout(billTimeout).GET().build();
        await(http.sendAsync(request, LimitedBody.of(BodyHandlers.ofFile(into), LONGEST_BILL)), billTimeout);
    }

    /** The request's own timeout covers only the headers; this one also limits the time for the body. */
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
