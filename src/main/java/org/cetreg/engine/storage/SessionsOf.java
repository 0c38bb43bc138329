package org.cetreg.engine.storage;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Opens one of the engine's sessions, the parts through which a command reaches what is stored.
 *
 * @param getSessionType the class by which the engine asks for it
 * @param opened opens one for each command
 */
public record SessionsOf(Class<?> getSessionType, Supplier<? extends Session> opened) implements SessionFactory {

    @Override
    public Session openSession() {
        return opened.get();
    }
}
