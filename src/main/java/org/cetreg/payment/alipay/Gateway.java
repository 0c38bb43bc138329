package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wire to the platform: one post, one answer, or none within the time allowed. */
final class Gateway {

    private static final int OK = 200;

    private final URI address;
    private final Duration answerTimeout;
    private final HttpClient http;

    Gateway(AlipaySettings settings) {
        address = settings.gateway();
        answerTimeout = settings.answerTimeout();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** @throws GatewaySilent when nothing with status 200 came back in time */
    String post(String query, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "?" + query))
                .timeout(answerTimeout)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(BodyPublishers.ofString(form, UTF_8))
                .build();
        HttpResponse<String> answer = await(http.sendAsync(request, BodyHandlers.ofString(UTF_8)));
        if (answer.statusCode() != OK) {
            throw new GatewaySilent("The gateway answers with status " + answer.statusCode());
        }
        return answer.body();
    }

    /** The request's own timeout ends with the headers; a body that trickles in must not hold us either. */
    private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> coming) {
        try {
            return coming.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new GatewaySilent("The gateway does not answer within " + answerTimeout, e);
        } catch (ExecutionException e) {
            throw new GatewaySilent("The gateway cannot be reached", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewaySilent("Interrupted while waiting for the gateway", e);
        } finally {
            coming.cancel(true);
        }
    }
}
