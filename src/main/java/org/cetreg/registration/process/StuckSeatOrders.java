package org.cetreg.registration.process;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cetreg.engine.DiagramTexts;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seat orders whose process has failed so often that the engine no longer repeats the step by itself. Their seats remain
 * held until somebody lets them go on.
 */
@Component
public class StuckSeatOrders {

    /** How often the engine tries the step again. */
    private static final int RETRIES = 3;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final DiagramTexts texts;
    private final JdbcTemplate jdbc;
    private final Audit audit;

    StuckSeatOrders(
            RuntimeService runtime, ManagementService management, DiagramTexts texts, JdbcTemplate jdbc, Audit audit) {
        this.runtime = runtime;
        this.management = management;
        this.texts = texts;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * A seat order that does not go on by itself.
     *
     * @param email the candidate's login
     * @param step the name of the step that fails
     */
    public record StuckSeatOrder(SeatOrderId id, String email, String step, Instant since) {}

    /** Returns the number of these seat orders. */
    public long waiting() {
        return runtime.createIncidentQuery()
                .processDefinitionKeyIn(SeatOrderProcess.ID)
                .count();
    }

    /**
     * One page of these seat orders.
     *
     * @param more whether there are others after it
     */
    public record Listed(List<StuckSeatOrder> orders, boolean more) {}

    /**
     * Returns one page of these seat orders, the longest stuck first. Since it shows whose they are, that leaves an entry in
     * the audit trail.
     *
     * @param from how many the previous pages have shown
     */
    @Transactional
    public Listed page(int from, int size, Locale reader, Clerk clerk) {
        List<Incident> found = runtime.createIncidentQuery()
                .processDefinitionKeyIn(SeatOrderProcess.ID)
                .orderByIncidentTimestamp()
                .asc()
                .orderByIncidentId()
                .asc()
                .listPage(from, size + 1);
        List<StuckSeatOrder> shown = named(found.subList(0, Math.min(size, found.size())), reader);
        if (!shown.isEmpty()) {
            audit.record(clerk.actor(), "seat-order.read", "seat-orders", "shown", Map.of("orders", shown.size()));
        }
        return new Listed(shown, found.size() > size);
    }

    private List<StuckSeatOrder> named(List<Incident> incidents, Locale reader) {
        Map<String, Long> orders = orders(incidents);
        Map<Long, String> emails = emails(Set.copyOf(orders.values()));
        return incidents.stream()
                .filter(incident -> emails.containsKey(orders.get(incident.getProcessInstanceId())))
                .map(incident -> {
                    long order = orders.get(incident.getProcessInstanceId());
                    return new StuckSeatOrder(
                            new SeatOrderId(order),
                            emails.get(order),
                            step(incident, reader),
                            incident.getIncidentTimestamp().toInstant());
                })
                .toList();
    }

    /**
     * Has the engine try the failed step again, within seconds.
     *
     * @return false when the seat order is not stuck any more, so that nothing was done
     */
    @Transactional
    public boolean goOn(SeatOrderId orderId, Clerk clerk) {
        List<String> instances = jdbc.queryForList(
                "select process_instance_id from seat_order where id = ? and process_instance_id is not null for update",
                String.class,
                orderId.value());
        List<Job> failed = instances.stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance).noRetriesLeft().list().stream())
                .toList();
        if (failed.isEmpty()) {
            return false;
        }
        failed.forEach(job -> management.setJobRetries(job.getId(), RETRIES));
        audit.record(clerk.actor(), "seat-order.go-on", "seat-order:" + orderId, "repeated", Map.of());
        return true;
    }

    private Map<String, Long> orders(List<Incident> incidents) {
        Set<String> instances =
                incidents.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet());
        return instances.isEmpty()
                ? Map.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .collect(Collectors.toMap(
                                ProcessInstance::getId, found -> Long.parseLong(found.getBusinessKey())));
    }

    private Map<Long, String> emails(Set<Long> orders) {
        Map<Long, String> emails = new HashMap<>();
        if (!orders.isEmpty()) {
            jdbc.query(
                    "select o.id, a.email from seat_order o join registration r on r.id = o.registration_id"
                            + " join account a on a.id = r.account_id where o.id = any (?)",
                    row -> {
                        emails.put(row.getLong(1), row.getString(2));
                    },
                    (Object) orders.toArray(Long[]::new));
        }
        return emails;
    }

    private String step(Incident incident, Locale reader) {
        String id = incident.getFailedActivityId() == null ? incident.getActivityId() : incident.getFailedActivityId();
        String name = texts.names(incident.getProcessDefinitionId(), reader).get(id);
        return name == null || name.isBlank() ? id : name;
    }
}
