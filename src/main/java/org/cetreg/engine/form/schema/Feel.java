package org.cetreg.engine.form.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.cetreg.shared.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates the expressions of a form with the engine's own FEEL. Each expression is parsed only once. */
public final class Feel {

    private static final Logger LOG = LoggerFactory.getLogger(Feel.class);
    private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();
    private static final Cache<String, ParseResult> PARSED =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private final FeelEngineApi engine;

    /** Creates an evaluator for which now is the time of this clock. */
    public Feel(Clock clock) {
        this.engine = FeelEngineBuilder.forJava()
                .withClock(new Now(clock))
                .withEnabledExternalFunctions(false)
                .build();
    }

    /** Returns whether a value is an expression: for form-js, any text that begins with '='. */
    public static boolean isExpression(Object value) {
        return value instanceof String text && text.startsWith("=");
    }

    /** Returns the problem of an expression (without its '='), if there is one. */
    static Optional<String> problem(String expression) {
        ParseResult parsed = parse(expression);
        return parsed.isSuccess()
                ? Optional.empty()
                : Optional.of(parsed.failure().message().replaceAll("\\s+", " "));
    }

    /** Returns the value of an expression that begins with '='; null when it has none, as in form-js. */
    public Object value(String expression, Map<String, Object> data) {
        return evaluate(expression.substring(1), data);
    }

    /** Returns the value of an expression that has no leading '='. */
    Object evaluate(String expression, Map<String, Object> data) {
        ParseResult parsed = parse(expression);
        if (parsed.isFailure()) {
            return null;
        }
        var result = engine.evaluate(parsed.parsedExpression(), data);
        if (result.isFailure()) {
            LOG.debug("No value for {}", expression);
            return null;
        }
        return result.result();
    }

    /** Returns whether a condition holds; any result other than true means that it does not. */
    public boolean holds(Object condition, Map<String, Object> data) {
        return isExpression(condition) && Boolean.TRUE.equals(value((String) condition, data));
    }

    /** Returns a number that is given in the file or computed; null when the value is not a number. */
    public BigDecimal number(Object value, Map<String, Object> data) {
        return FormValues.number(isExpression(value) ? value((String) value, data) : value);
    }

    private static ParseResult parse(String expression) {
        return PARSED.get(expression, PARSER::parseExpression);
    }

    private record Now(Clock clock) implements FeelEngineClock {

        @Override
        public ZonedDateTime getCurrentTime() {
            return clock.instant().atZone(Time.BEIJING);
        }
    }
}
