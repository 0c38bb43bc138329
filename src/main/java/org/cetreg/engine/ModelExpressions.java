package org.cetreg.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.springframework.context.ApplicationContext;

/**
 * Expressions stand in models, which analysts write and the model check reads, and are evaluated where an instance is. The
 * engine evaluates those of task queries too, which come from whoever asks: without any instance, and the only ones
 * so. They can call every bean, and the engine's own check overlooks those of nested queries; here none is evaluated.
 */
final class ModelExpressions extends SpringExpressionManager {

    ModelExpressions(ApplicationContext application, Map<Object, Object> beans) {
        super(application, beans);
    }

    /** @throws BadUserRequestException when no instance is asking, but a query */
    @Override
    public ELContext getElContext(VariableScope instance) {
        if (instance == null) {
            throw new BadUserRequestException("Expressions in queries are not evaluated");
        }
        return super.getElContext(instance);
    }
}
