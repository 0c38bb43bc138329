package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alipay.api.internal.util.AlipaySignature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cetreg.SimulatedPlatform;

/** Posts notifications to the site, as Alipay or as whoever pretends to be. */
final class AlipayPost {

    static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final int port;

    /** Posts to the site on this port. */
    AlipayPost(int port) {
        this.port = port;
    }

    /** Returns an unsigned notification that 0.02 yuan were paid for an order. */
    static Map<String, String> notification(String number) {
        Map<String, String> notification = new TreeMap<>();
        notification.put("app_id", setting("app-id"));
        notification.put("seller_id", setting("seller-id"));
        notification.put("out_trade_no", number);
        notification.put("trade_no", "T" + number);
        notification.put("trade_status", "TRADE_SUCCESS");
        notification.put("total_amount", "0.02");
        notification.put("subject", "英语四级 + 100% 笔试");
        notification.put("charset", "utf-8");
        return notification;
    }

    /** Signs with the platform's official library and the platform's key. */
    static Map<String, String> signed(Map<String, String> notification) throws Exception {
        Map<String, String> signed = new TreeMap<>(notification);
        String content = AlipaySignature.getSignCheckContentV1(new HashMap<>(notification));
        signed.put("sign", AlipaySignature.rsaSign(content, SimulatedPlatform.privateKey(), "utf-8", "RSA2"));
        signed.put("sign_type", "RSA2");
        return signed;
    }

    private static String setting(String name) {
        return SimulatedPlatform.settings().get("cet.payment.alipay." + name).toString();
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Signs a notification as the platform and posts it. */
    HttpResponse<String> genuine(Map<String, String> notification) throws Exception {
        return post(FORM, encoded(signed(notification)));
    }

    HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return post(type, body.getBytes(UTF_8));
    }

    HttpResponse<String> post(String type, byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address("/payment/alipay/notify"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Posts the same form several times at the same moment and returns the bodies of the answers. */
    List<String> atOnce(int times, String body) {
        HttpRequest request = HttpRequest.newBuilder(address("/payment/alipay/notify"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpClient sender = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, times)
                .mapToObj(i -> sender.sendAsync(request, BodyHandlers.ofString(UTF_8)))
                .toList();
        return answers.stream().map(answer -> answer.join().body()).toList();
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
