package org.cetreg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cetreg.IntegrationTest;
import org.cetreg.Intrusion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * CVE-2026-109432: expressions in queries can run code, and the engine's own check misses those in nested queries and
 * in old filters.
 */
@IntegrationTest
class QueryExpressionsIT {

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationContext application;

    private final List<String> stored = new ArrayList<>();

    @AfterEach
    void forget() {
        stored.forEach(filters::deleteFilter);
    }

    @Test
    void theExpressionWouldRunCode() {
        var stock = new SpringExpressionManager(application);
        int before = Intrusion.RUNS.get();

        stock.createValueExpression(Intrusion.EXPRESSION).getValue(stock.getElContext(null));

        assertThat(Intrusion.RUNS.get()).isEqualTo(before + 1);
    }

    @Test
    void noExpressionOfAQueryIsEvaluatedWhereverItStands() {
        List<Method> settings = Stream.of(TaskQuery.class.getMethods())
                .filter(method -> method.getName().endsWith("Expression"))
                .toList();
        assertThat(settings).hasSizeGreaterThanOrEqualTo(20);
        for (Method setting : settings) {
            for (TaskQuery query : List.of(
                    with(setting, tasks.createTaskQuery()),
                    with(setting, tasks.createTaskQuery().or()).endOr())) {
                refused(query::list);
                refused(query::count);
            }
        }
    }

    @Test
    void noExpressionOfAStoredFilterIsEvaluatedEither() {
        for (String query : List.of("{\"%s\":\"%s\"}", "{\"orQueries\":[{\"%s\":\"%s\"}]}")) {
            String filter = stored(query.formatted("dueAfterExpression", Intrusion.EXPRESSION));
            refused(() -> filters.list(filter));
            refused(() -> filters.count(filter));
            refused(() -> filters.singleResult(filter));
            refused(() -> filters.list(filter, tasks.createTaskQuery().taskName("x")));
        }
        String harmless = stored("{\"name\":\"nothing is called so\"}");
        assertThat(filters.list(harmless)).isEmpty();
        TaskQuery extending = tasks.createTaskQuery().dueAfterExpression(Intrusion.EXPRESSION);
        refused(() -> filters.list(harmless, extending));
        refused(() -> filters.count(harmless, extending));
    }

    private String stored(String query) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                "insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_)"
                        + " values (?, 1, 'Task', ?, ?, '{}')",
                id,
                id,
                query);
        stored.add(id);
        return id;
    }

    private static TaskQuery with(Method setting, TaskQuery query) {
        try {
            return (TaskQuery) setting.invoke(query, Intrusion.EXPRESSION);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(setting.getName(), e);
        }
    }

    private static void refused(ThrowingCallable call) {
        int before = Intrusion.RUNS.get();
        assertThatThrownBy(call).isInstanceOf(ProcessEngineException.class).hasStackTraceContaining("Expressions ");
        assertThat(Intrusion.RUNS.get()).isEqualTo(before);
    }
}
