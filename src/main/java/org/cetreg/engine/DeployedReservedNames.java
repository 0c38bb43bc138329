package org.cetreg.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The {@link ReservedNames} of deployed diagrams. A version of a diagram never changes, so each is read only once. */
@Component
class DeployedReservedNames {

    private final RepositoryService repository;
    private final ApplicationContext context;
    private final Map<String, ReservedNames> byDefinition = new ConcurrentHashMap<>();

    DeployedReservedNames(RepositoryService repository, ApplicationContext context) {
        this.repository = repository;
        this.context = context;
    }

    /** @param processDefinitionId the version of the diagram */
    ReservedNames of(String processDefinitionId) {
        return byDefinition.computeIfAbsent(
                processDefinitionId, id -> ReservedNames.of(repository.getBpmnModelInstance(id), components()));
    }

    /** Returns the components of the process packages, the only ones that diagrams may call. */
    private Map<String, Class<?>> components() {
        Map<String, Class<?>> components = new HashMap<>();
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name, false);
            if (type != null && StepCall.mayReach(type.getName())) {
                components.put(name, ClassUtils.getUserClass(type));
            }
        }
        return components;
    }
}
