package org.cetreg.payment;

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
import org.cetreg.payment.platform.PlatformPage;
import org.jsoup.Jsoup;

/** A payer with a browser on the page of a bank, to which a platform's form has led. */
public final class BankCustomer {

    private final URI counter;
    private final String trade;

    /** Posts the platform's form and follows it to the bank's page. */
    public BankCustomer(PlatformPage page) throws IOException, InterruptedException {
        String body = page.fields().entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), page.charset()) + "="
                        + URLEncoder.encode(field.getValue(), page.charset()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(page.address())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body, page.charset())));
        counter = page.address()
                .resolve(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(
                                () -> new IllegalStateException("The platform does not take it: " + answer.body())));
        trade = Jsoup.parse(page()).select("input[name=trade]").attr("value");
    }

    /** Opens the platform's page of an open order. */
    public static BankCustomer of(Payments payments, String number, String bank)
            throws IOException, InterruptedException {
        return new BankCustomer(payments.platformPage(number, false, Optional.of(bank)));
    }

    /** Returns the present content of the bank's page. */
    public String page() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(counter)).body();
    }

    /**
     * Presses a button: {@code pay}, {@code pay:<fault>}, {@code refuse}, {@code leave}, {@code notify}, {@code refund}.
     *
     * @return where the browser is sent then; empty when it stays
     */
    public Optional<URI> press(String action) throws IOException, InterruptedException {
        HttpResponse<String> answer = Payer.post(counter, Map.of("trade", trade, "action", action));
        return answer.headers().firstValue("Location").map(counter::resolve);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
