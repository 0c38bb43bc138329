package org.cetreg.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cetreg.browser.WebappSite.API;
import static org.cetreg.browser.WebappSite.ENGINE;
import static org.cetreg.browser.WebappSite.api;
import static org.cetreg.browser.WebappSite.ask;
import static org.cetreg.browser.WebappSite.jdbc;
import static org.cetreg.browser.WebappSite.send;
import static org.cetreg.browser.WebappSite.site;
import static org.cetreg.browser.WebappSite.text;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.cetreg.Intrusion;
import org.cetreg.Visitor;

/** An intruder who tries to run code through Camunda's webapps or to become an administrator there. */
final class WebappIntruder {

    private WebappIntruder() {}

    static void sendsExpressions(Visitor... visitors) throws IOException {
        int before = Intrusion.RUNS.get();
        for (Visitor visitor : visitors) {
            for (IntrusiveRequest request : IntrusiveRequest.all()) {
                HttpResponse<byte[]> answer =
                        send(visitor, request.method(), API + request.path(), request.contentType(), request.body());
                assertThat(answer.statusCode())
                        .as("%s: %s", request, text(answer))
                        .isIn(400, 403);
                assertThat(Intrusion.RUNS.get()).as("%s", request).isEqualTo(before);
            }
            Map<String, Object> nested = Map.of("orQueries", List.of(Map.of("name", "x"), Map.of("priority", 50)));
            assertThat(api(visitor, "POST", "task", nested).statusCode())
                    .as("a nested query without expressions")
                    .isEqualTo(200);
        }
        assertThat(jdbc.queryForObject("select count(*) from act_ru_filter where name_ = 'intrusion'", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from act_re_procdef where key_ = 'Intrusion'", Integer.class))
                .isZero();
    }

    /** Checks stored filters, which once came from a browser too. */
    static void findsExpressionsInFilters(Visitor operator) throws IOException {
        int before = Intrusion.RUNS.get();
        String query = "{\"dueAfterExpression\":\"" + Intrusion.EXPRESSION + "\"}";
        for (String kept : List.of(query, "{\"orQueries\":[" + query + "]}")) {
            jdbc.update(
                    "insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_)"
                            + " values ('kept', 1, 'Task', 'kept', ?, '{}')",
                    kept);
            for (String run : List.of("list", "count", "singleResult")) {
                assertThat(api(operator, "GET", "filter/kept/" + run, null).statusCode())
                        .as(run)
                        .isGreaterThanOrEqualTo(400);
            }
            jdbc.update("delete from act_ru_filter where id_ = 'kept'");
        }
        assertThat(Intrusion.RUNS.get()).isEqualTo(before);
    }

    /**
     * Tries to create the first administrator.
     *
     * @param answer the expected status
     */
    static void setsUp(Visitor visitor, int answer) throws IOException {
        Map<String, Object> user = Map.of(
                "profile", Map.of("id", "intruder", "firstName", "a", "lastName", "b", "email", "a@b.invalid"),
                "credentials", Map.of("password", "1234567890abcdef"));
        for (String engine : List.of(ENGINE, "default")) {
            String address = "/camunda/api/admin/setup/" + engine + "/user/create";
            assertThat(ask(visitor, "POST", address, user).statusCode()).isEqualTo(answer);
            assertThat(ask(visitor, "POST", address + "/", user).statusCode()).isEqualTo(answer);
        }
        assertThat(site.getBean(IdentityService.class).isReadOnly())
                .as("the engine refuses to store one as well")
                .isTrue();
        assertThat(jdbc.queryForObject(
                        "select (select count(*) from act_id_user) + (select count(*) from act_id_group)",
                        Integer.class))
                .isZero();
    }
}
