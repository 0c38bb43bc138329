package org.cetreg.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates unusual values, headers and bodies that a page must withstand. The same seed gives the same sequence. */
final class Nonsense {

    /** The result of the expressions below if a template evaluated them. */
    static final String EVALUATED = "1787569";

    /** May appear in a page as text, but never as an element. */
    static final String ELEMENT = "<script>alert(4711)</script>";

    /** A mark that appears only in values and names that are sent, which may include a form's password. */
    static final String MARK = "k7Qz9mark";

    /** A value that would start a new line in the log. */
    static final String FORGED = MARK + "\r\n2017-06-17T08:00:00.000+08:00  INFO 1 --- forged by " + MARK;

    /** The texts that the log contains if it reveals what was sent. */
    static final List<String> SENT = List.of(
            MARK, ELEMENT, "elsewhere.invalid", "1337*1337", "drop table account", "onerror=", "990000200402290123");

    private static final int LONG = 10_000;
    private static final int VERY_LONG = 200_000;

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u3000",
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e400",
            "NaN",
            "true",
            "null",
            "undefined",
            "x".repeat(LONG),
            "测".repeat(VERY_LONG),
            "'; drop table account; --",
            "' or '1'='1",
            "\\",
            "%",
            "_",
            ELEMENT,
            "\"><img src=x onerror=alert(4711)>",
            "${1337*1337}",
            "*{1337*1337}",
            "__${1337*1337}__::x",
            "[[${1337*1337}]]",
            "#{error.home}",
            "~{shared/layout :: page}",
            "=1337*1337",
            "../../../../etc/passwd",
            "http://elsewhere.invalid/",
            "//elsewhere.invalid/",
            "\u0000",
            "a\u0000b",
            "\uFFFE\uFFFF",
            "\uD83D\uDE00",
            "\u202Eabc\u202C",
            "e\u0301\u0301\u0301",
            "\uFB01\u0130\u00DF",
            "\u200B\u200D\uFEFF",
            "a\r\nSet-Cookie: nonsense=1",
            "\u001B[31m\u0007\u007F",
            "2017-13-45T25:61",
            "9999-12-31T23:59",
            "-999999999-01-01T00:00",
            "1,2,3",
            "[]",
            "{\"a\":[1]}",
            "RESIDENT_ID",
            MARK,
            FORGED,
            MARK + "\u2028" + MARK + "\u0085" + MARK,
            "990000200402290123");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of("Accept", "application/json"),
            Map.of("Accept", "image/png;q=0.1"),
            Map.of("Accept", "///;q=abc"),
            Map.of("Accept-Language", "xx-nonsense-zzzzzzzzzzzz;q=9"),
            Map.of("Accept-Language", "*"),
            Map.of("Accept-Encoding", "br;q=2, nonsense"),
            Map.of("X-Requested-With", "XMLHttpRequest"),
            Map.of("Range", "bytes=-1"),
            Map.of("If-None-Match", "\"nonsense"),
            Map.of("If-Modified-Since", "yesterday"),
            Map.of("X-HTTP-Method-Override", "DELETE"),
            Map.of("Referer", "http://elsewhere.invalid/"),
            Map.of("Accept", MARK + "/x;q=" + MARK),
            Map.of("User-Agent", MARK),
            Map.of("X-Forwarded-For", MARK + ", 1.2.3.4"),
            Map.of("Cookie", "CETLANG=" + MARK + "; CETTOKEN=" + MARK + "; " + MARK + "=\"" + MARK));

    private static final List<String> TYPES = List.of(
            MARK + "/" + MARK + "; charset=" + MARK,
            "application/json",
            "text/plain",
            "application/xml",
            "nonsense",
            "application/x-www-form-urlencoded; charset=nonsense",
            "application/x-www-form-urlencoded; charset=UTF-16",
            "multipart/form-data",
            "multipart/form-data; boundary=parts",
            "multipart/mixed; boundary=parts");

    private final Random random;
    private final List<String> foreign = new ArrayList<>();

    Nonsense(Random random) {
        this.random = random;
    }

    /** Adds the id of something that exists but belongs to somebody else, such as an order, an entry or a task. */
    void knows(String somebodyElses) {
        foreign.add(somebodyElses);
    }

    /** Returns any value, often an id that belongs to somebody else. */
    String value() {
        return chance(5) ? any(foreign) : any(VALUES);
    }

    /** Returns a value that can be part of an address. */
    String segment() {
        String value = value();
        return value.length() > LONG / 2 ? "x".repeat(LONG / 4) : value;
    }

    /** Returns a parameter name that addresses the inside of a field or something beside it. */
    String reaching(String name) {
        return any(reachingFor(name));
    }

    /** Returns all such names. */
    static List<String> reachingFor(String name) {
        return List.of(
                name + "[0]",
                name + "[" + MARK + "]",
                name + "[999999999]",
                name + "[]",
                name + "[",
                name + "]",
                name + "['a']",
                name + "[0].x",
                name + "[0][0]",
                name + ".y",
                name + ".bytes[0]",
                name + ".class.module.classLoader",
                name + ".." + name,
                "." + name,
                name + ".",
                "_" + name,
                "_" + name + "[0]",
                "!" + name,
                "!" + name + "[0]",
                "class.classLoader",
                "a.b.c",
                MARK + "\r\n" + name);
    }

    Map<String, String> headers() {
        return any(HEADERS);
    }

    String type() {
        return any(TYPES);
    }

    /** Returns a multipart body with nested, many, unterminated or oddly named parts. */
    byte[] parts(String name) {
        String start = "--parts\r\nContent-Disposition: form-data; name=\"";
        String body = switch (random.nextInt(5)) {
            case 0 ->
                start + name + "\"\r\nContent-Type: multipart/mixed; boundary=inner\r\n\r\n"
                        + "--inner\r\n\r\n1\r\n--inner--\r\n--parts--\r\n";
            case 1 -> (start + name + "\"\r\n\r\n1\r\n").repeat(2_000) + "--parts--\r\n";
            case 2 -> start + name + "\"\r\n\r\n1";
            case 3 ->
                start + name + "\"; filename=\"../x.csv\"\r\nContent-Type: " + "text/csv\r\n\r\n" + value()
                        + "\r\n--parts--\r\n";
            default -> "--parts\r\n" + "X: y\r\n".repeat(500) + "\r\n1\r\n--parts--\r\n";
        };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns true once in the given number of calls on average. */
    boolean chance(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
