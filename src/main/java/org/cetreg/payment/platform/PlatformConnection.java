package org.cetreg.payment.platform;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP connection to a payment platform. Each call returns one answer of limited length within the time allowed, or
 * fails.
 */
public final class PlatformConnection {

    /** The longest answer in bytes; real ones have a few kilobytes. */
    public static final long LONGEST_ANSWER = 1024 * 1024;
    /** The longest statement in bytes; one of a million lines has less than a hundred megabytes. */
    public static final long LONGEST_BILL = 2048L * 1024 * 1024;

    private static final int OK = 200;

    private final String name;
    private final HttpClient http;

    /**
     * Prepares the connection; nothing is sent yet.
     *
     * @param name the platform, as messages for operators name it
     * @param connectTimeout the time allowed for connecting
     */
    public PlatformConnection(String name, Duration connectTimeout) {
        this.name = name;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends a request and returns the body of the answer.
     *
     * @param longest the length in bytes beyond which an answer is refused
     * @param patience the time allowed for the whole answer
     * @throws PlatformUnavailable when no complete answer with status 200 and an acceptable length arrived in time
     */
    public <T> T call(HttpRequest.Builder request, BodyHandler<T> body, long longest, Duration patience) {
        return await(http.sendAsync(request.timeout(patience).build(), LimitedBody.of(body, longest)), patience);
    }

    /** The request's own timeout covers only the headers; this one also limits the time for the body. */
    private <T> T await(CompletableFuture<HttpResponse<T>> coming, Duration patience) {
        try {
            HttpResponse<T> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new PlatformUnavailable(name + " answers with status " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new PlatformUnavailable(name + " does not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new PlatformUnavailable(name + " cannot be reached", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformUnavailable("Interrupted while waiting for " + name, e);
        } finally {
            coming.cancel(true);
        }
    }
}
