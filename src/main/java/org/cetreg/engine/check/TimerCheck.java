package org.cetreg.engine.check;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cetreg.engine.ModelExpression;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.StepCall;
import org.cetreg.engine.Timers;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.TimeSpan;
import org.w3c.dom.Element;

/** Checks times: of timers, due dates, retries and history, as the engine will read them. */
final class TimerCheck {

    private static final Instant ANY_TIME = Instant.parse("2030-01-01T00:00:00Z");
    private static final Pattern RETRIES = Pattern.compile("R\\d+/(P\\S+)");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("\\d+|P\\d+D");

    private final ProcessFile file;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;

    TimerCheck(ProcessFile file, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    void check() {
        file.model().getModelElementsByType(TimerEventDefinition.class).forEach(this::checkTimer);
        file.userTasks().forEach(this::checkDueDate);
        file.model().getModelElementsByType(Process.class).stream()
                .filter(process -> process.getCamundaHistoryTimeToLiveString() != null)
                .filter(process -> !isTimeToLive(process.getCamundaHistoryTimeToLiveString()))
                .forEach(process ->
                        findings.add(process.getId(), "timeToLive", process.getCamundaHistoryTimeToLiveString()));
        for (Element element : ReservedNames.elements(file.model())) {
            String owner = ExpressionCheck.owner(element);
            if ("failedJobRetryTimeCycle".equals(element.getLocalName())) {
                checkRetries(owner, element.getTextContent().strip());
            }
            ReservedNames.expressions(element).stream()
                    .flatMap(text -> ModelExpression.read(text).stream())
                    .flatMap(expression -> expression.calls().stream())
                    .forEach(call -> checkSpans(owner, call));
        }
    }

    /** Returns whether this is a number of days as the engine reads it: {@code 180} or {@code P180D}. */
    static boolean isTimeToLive(String text) {
        return TIME_TO_LIVE.matcher(text).matches();
    }

    private void checkTimer(TimerEventDefinition timer) {
        String event = ((FlowElement) timer.getParentElement()).getId();
        long given = Stream.of(timer.getTimeDuration(), timer.getTimeDate(), timer.getTimeCycle())
                .filter(time -> time != null && !time.getTextContent().isBlank())
                .count();
        if (given != 1) {
            findings.add(event, "timerWithoutTime");
        } else if (timer.getTimeDuration() != null) {
            checkTime(
                    event, timer.getTimeDuration().getTextContent().strip(), "duration", TimerCheck::isDuration, false);
        } else if (timer.getTimeDate() != null) {
            checkTime(event, timer.getTimeDate().getTextContent().strip(), "date", TimerCheck::isDate, true);
        } else {
            checkTime(event, timer.getTimeCycle().getTextContent().strip(), "cycle", TimerCheck::isCycle, false);
        }
    }

    private void checkDueDate(UserTask task) {
        Stream.of(task.getCamundaDueDate(), task.getCamundaFollowUpDate())
                .filter(date -> date != null)
                .forEach(date -> checkTime(task.getId(), date.strip(), "date", TimerCheck::isDate, true));
    }

    private void checkTime(
            String owner, String text, String kind, java.util.function.Predicate<String> right, boolean mayBeDate) {
        if (!text.contains("${") && !text.contains("#{")) {
            if (!right.test(text)) {
                findings.add(
                        owner,
                        kind.equals("duration") ? "noDuration" : kind.equals("date") ? "noDate" : "noCycle",
                        text);
            }
            return;
        }
        result(text)
                .filter(type -> type != String.class && type != Object.class && !(mayBeDate && type == Date.class))
                .ifPresent(type -> findings.add(owner, "noTime", text, type.getSimpleName()));
    }

    /** Returns the type of what an expression gives; empty when it is not just the call of a step. */
    private Optional<Class<?>> result(String text) {
        return ModelExpression.read(text)
                .flatMap(ModelExpression::onlyCall)
                .filter(call -> surroundings.beans().containsKey(call.bean()))
                .flatMap(call -> call.methods(surroundings.beans().get(call.bean()))
                        .findFirst()
                        .map(Method::getReturnType));
    }

    private static boolean isDuration(String text) {
        return text.startsWith("P")
                && !text.contains("/")
                && reads(() -> {
                    if (!Timers.after(text, ANY_TIME).isAfter(ANY_TIME)) {
                        throw new IllegalStateException("No time passes");
                    }
                });
    }

    private static boolean isDate(String text) {
        return reads(() -> new DueDateBusinessCalendar().resolveDuedate(text, Date.from(ANY_TIME)));
    }

    private static boolean isCycle(String text) {
        return reads(() -> new CycleBusinessCalendar().resolveDuedate(text, Date.from(ANY_TIME)));
    }

    private static boolean reads(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (ProcessEngineException | IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkRetries(String owner, String text) {
        boolean right = RETRIES.matcher(text)
                        .results()
                        .findFirst()
                        .map(found -> isDuration(found.group(1)))
                        .orElse(false)
                || (text.startsWith("P")
                        && List.of(text.split("\\s*,\\s*")).stream().allMatch(TimerCheck::isDuration));
        if (!right && !text.contains("{")) {
            findings.add(owner, "noRetries", text);
        }
    }

    private void checkSpans(String owner, StepCall call) {
        Class<?> component = surroundings.beans().get(call.bean());
        if (component == null) {
            return;
        }
        call.methods(component).findFirst().ifPresent(method -> {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < Math.min(parameters.length, call.arguments().size()); i++) {
                if (parameters[i].isAnnotationPresent(TimeSpan.class)
                        && call.arguments().get(i) instanceof AstString word
                        && !isSpan((String) word.eval(null, null))) {
                    findings.add(owner, "noDuration", word.eval(null, null));
                }
            }
        });
    }

    /** Returns whether code can read this as a duration, which is less than the engine can. */
    private static boolean isSpan(String text) {
        try {
            return !Duration.parse(text).isNegative() && !Duration.parse(text).isZero();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
