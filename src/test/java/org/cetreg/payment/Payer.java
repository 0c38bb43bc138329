package org.cetreg.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** A payer with a browser on the platform's page. */
public final class Payer {

    private final URI cashier;
    private final String trade;

    /** Opens the platform's page. */
    public Payer(URI platformPage) throws IOException, InterruptedException {
        URI opened =
                URI.create(get(platformPage).headers().firstValue("Location").orElseThrow());
        cashier = platformPage.resolve(opened);
        String page = page();
        trade = Jsoup.parse(page).select("input[name=trade]").attr("value");
        if (trade.isEmpty()) {
            throw new IllegalStateException("The platform offers nothing to do: " + page);
        }
    }

    /** Opens the platform's page of an open order. */
    public static Payer of(Payments payments, String number) throws IOException, InterruptedException {
        return new Payer(payments.platformPage(number, false, Optional.empty()).address());
    }

    /** Returns the present content of the platform's page. */
    public String page() throws IOException, InterruptedException {
        return get(cashier).body();
    }

    /** Presses a button: {@code pay}, {@code pay-twice}, {@code pay-late}, {@code pay-silently}, {@code leave}, {@code notify}. */
    public URI press(String action) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(cashier, Map.of("trade", trade, "action", action));
        return cashier.resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    public static HttpResponse<String> post(URI address, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return post(address, "application/x-www-form-urlencoded", body);
    }

    public static HttpResponse<String> post(URI address, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
    }

    public static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(UTF_8));
    }
}
