package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Lists the internal classes of the engine that our code uses. They may change with any version, and another engine may
 * lack them, so the list should only get shorter. A new line needs a decision record that gives the reason
 * (docs/decisions).
 */
class EngineInternalsTests {

    private static final Set<String> USED = Set.of(
            "org.camunda.bpm.engine.impl.FormServiceImpl",
            "org.camunda.bpm.engine.impl.QueryOperator",
            "org.camunda.bpm.engine.impl.TaskQueryImpl",
            "org.camunda.bpm.engine.impl.TaskQueryVariableValue",
            "org.camunda.bpm.engine.impl.TaskServiceImpl",
            "org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior",
            "org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener",
            "org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse",
            "org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser",
            "org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar",
            "org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar",
            "org.camunda.bpm.engine.impl.calendar.DurationHelper",
            "org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin",
            "org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory",
            "org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl",
            "org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration",
            "org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker",
            "org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider",
            "org.camunda.bpm.engine.impl.context.Context",
            "org.camunda.bpm.engine.impl.db.AuthorizationCheck",
            "org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager",
            "org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity",
            "org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache",
            "org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState",
            "org.camunda.bpm.engine.impl.event.EventType",
            "org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException",
            "org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider",
            "org.camunda.bpm.engine.impl.identity.WritableIdentityProvider",
            "org.camunda.bpm.engine.impl.identity.db.DbReadOnlyIdentityServiceProvider",
            "org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl",
            "org.camunda.bpm.engine.impl.interceptor.CommandContext",
            "org.camunda.bpm.engine.impl.interceptor.Session",
            "org.camunda.bpm.engine.impl.interceptor.SessionFactory",
            "org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager",
            "org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceManager",
            "org.camunda.bpm.engine.impl.persistence.entity.IncidentManager",
            "org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager",
            "org.camunda.bpm.engine.impl.persistence.entity.JobEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager",
            "org.camunda.bpm.engine.impl.persistence.entity.SuspensionState",
            "org.camunda.bpm.engine.impl.persistence.entity.TaskEntity",
            "org.camunda.bpm.engine.impl.persistence.entity.TaskManager",
            "org.camunda.bpm.engine.impl.persistence.entity.UserEntity",
            "org.camunda.bpm.engine.impl.pvm.process.ActivityImpl",
            "org.camunda.bpm.engine.impl.pvm.process.ScopeImpl",
            "org.camunda.bpm.engine.impl.task.TaskDefinition",
            "org.camunda.bpm.engine.impl.util.ClockUtil",
            "org.camunda.bpm.engine.impl.util.xml.Element",
            "org.camunda.bpm.impl.juel.AstBinary",
            "org.camunda.bpm.impl.juel.AstDot",
            "org.camunda.bpm.impl.juel.AstEval",
            "org.camunda.bpm.impl.juel.AstIdentifier",
            "org.camunda.bpm.impl.juel.AstMethod",
            "org.camunda.bpm.impl.juel.AstString",
            "org.camunda.bpm.impl.juel.Builder",
            "org.camunda.bpm.impl.juel.Builder$Feature",
            "org.camunda.bpm.impl.juel.Node",
            "org.camunda.bpm.impl.juel.Tree",
            "org.camunda.bpm.impl.juel.jakarta.el.ELContext",
            "org.camunda.bpm.webapp.impl.security.auth.Authentications",
            "org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter",
            "org.camunda.bpm.webapp.impl.security.auth.UserAuthentication");

    @Test
    void ourCodeUsesNoMoreOfTheEnginesInsidesThanIsListedAndNoLess() {
        assertThat(used()).containsExactlyInAnyOrderElementsOf(USED);
    }

    private static Set<String> used() {
        return ArchitectureTests.MAIN.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> type.getPackageName().matches("org\\.camunda\\..*\\bimpl\\b.*"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
