package org.cetreg.browser;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cetreg.Intrusion;

/** A request to the remote interface of Camunda's webapps that tries to run code of the sender. */
record IntrusiveRequest(String method, String path, String contentType, byte[] body) {

    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data; boundary=part";
    private static final String QUERY = "{\"dueAfterExpression\":\"" + Intrusion.EXPRESSION + "\"}";
    private static final String NESTED = "{\"orQueries\":[" + QUERY + "]}";

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
            <process id="Intrusion" isExecutable="true"><startEvent id="start"/></process></definitions>
            """;

    static List<IntrusiveRequest> all() {
        List<IntrusiveRequest> all = new ArrayList<>(queries());
        all.addAll(filters());
        all.addAll(otherPlaces());
        return all;
    }

    private static List<IntrusiveRequest> queries() {
        List<IntrusiveRequest> all = new ArrayList<>();
        for (String path : List.of("task", "task/count")) {
            String parameter = "?dueAfterExpression=" + URLEncoder.encode(Intrusion.EXPRESSION, StandardCharsets.UTF_8);
            all.add(json("GET", path + parameter, ""));
            all.add(json("POST", path + parameter, "{}"));
            all.add(json("POST", path, QUERY));
            all.add(json("POST", path, NESTED));
            all.add(json("POST", path, "{\"orQueries\":[{\"name\":\"x\"}," + NESTED + "]}"));
            all.add(json("POST", path, NESTED.replace("dueAfterE", "dueAfter\\u0045")));
            all.add(json("POST", path, NESTED + NESTED));
            all.add(json("POST", path, NESTED.replace('"', '\'')));
            all.add(json("POST", path, NESTED, StandardCharsets.UTF_16BE));
            all.add(json("POST", path, NESTED, Charset.forName("UTF-32LE")));
            all.add(json("POST", path, "{\"orQueries\":[],\"sorting\":[" + QUERY + "],\"orQueries\":[" + QUERY + "]}"));
        }
        return all;
    }

    private static List<IntrusiveRequest> filters() {
        List<IntrusiveRequest> all = new ArrayList<>();
        for (String query : List.of(QUERY, NESTED)) {
            for (String run : List.of("list", "count", "singleResult")) {
                all.add(json("POST", "filter/cet-mine/" + run, query));
            }
            String filter =
                    "{\"resourceType\":\"Task\",\"name\":\"intrusion\",\"properties\":{},\"query\":" + query + "}";
            all.add(json("POST", "filter/create", filter));
            all.add(json("PUT", "filter/cet-mine", filter));
        }
        return all;
    }

    /** Returns requests to addresses that are closed to clerks altogether. */
    private static List<IntrusiveRequest> otherPlaces() {
        List<IntrusiveRequest> all = new ArrayList<>();
        for (String path : List.of(
                "process-instance",
                "execution",
                "case-instance",
                "history/process-instance",
                "external-task",
                "process-instance/delete",
                "modification/execute",
                "process-instance/x/modification",
                "job/retries")) {
            all.add(json("POST", path, NESTED));
            all.add(json("POST", path, "{\"processInstanceQuery\":" + NESTED + "}"));
        }
        all.add(part("POST", "deployment/create", "file", "x.bpmn", "text/xml", MODEL));
        all.add(json("POST", "deployment/x/redeploy", "{}"));
        all.add(part("POST", "process-instance/x/variables/y/data", "data", "y", JSON, "\"/etc/passwd\""));
        all.add(part("POST", "task/x/variables/y/data", "data", "y", JSON, "\"/etc/passwd\""));
        return all;
    }

    private static IntrusiveRequest json(String method, String path, String body) {
        return json(method, path, body, StandardCharsets.UTF_8);
    }

    private static IntrusiveRequest json(String method, String path, String body, Charset written) {
        return new IntrusiveRequest(method, path, JSON, body.getBytes(written));
    }

    private static IntrusiveRequest part(
            String method, String path, String name, String file, String type, String content) {
        String body = "--part\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n--part\r\n"
                + "Content-Disposition: form-data; name=\"type\"\r\n\r\njava.io.File\r\n--part--\r\n";
        return new IntrusiveRequest(method, path, MULTIPART, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return method + " " + path + " " + new String(body, StandardCharsets.UTF_8);
    }
}
