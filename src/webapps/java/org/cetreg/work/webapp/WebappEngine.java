package org.cetreg.work.webapp;

import java.lang.reflect.Proxy;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.cetreg.engine.storage.SessionsOf;
import org.cetreg.work.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Configures the engine to check on whose behalf a webapp acts. Everything that is not granted (in {@code
 * V040__work.sql}) is refused; the work list decides about tasks. The site's own calls have no engine authentication,
 * so nothing changes for them.
 */
@OnlyWithWebapps
@Component
class WebappEngine extends AbstractProcessEnginePlugin {

    private final WorkList workList;
    private final ObjectProvider<TasklistDesk> desk;

    WebappEngine(WorkList workList, ObjectProvider<TasklistDesk> desk) {
        this.workList = workList;
        this.desk = desk;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new DeskTasks(desk));
        engine.setFormService(new DeskForms(desk));
        engine.setResourceAuthorizationProvider(grantingNothing());
        engine.setCommandCheckers(List.of(new ClerkChecks(workList)));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        var sessions = engine.getSessionFactories();
        sessions.put(TaskManager.class, new SessionsOf(TaskManager.class, () -> new ScopedTasks(workList)));
        sessions.put(
                ReadOnlyIdentityProvider.class, new SessionsOf(ReadOnlyIdentityProvider.class, StaffIdentities::new));
        sessions.remove(WritableIdentityProvider.class);
    }

    private static ResourceAuthorizationProvider grantingNothing() {
        return (ResourceAuthorizationProvider) Proxy.newProxyInstance(
                WebappEngine.class.getClassLoader(),
                new Class<?>[] {ResourceAuthorizationProvider.class},
                (proxy, method, arguments) -> null);
    }
}
