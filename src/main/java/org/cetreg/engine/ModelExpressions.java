package org.cetreg.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates expressions only on behalf of a process instance. Such expressions come from models, which analysts write
 * and the model check reads. The engine would also evaluate expressions in task queries, which come from the caller and
 * are the only ones without an instance. They could call every bean, and the engine's own check misses those in nested
 * queries, so none of them is evaluated here.
 */
final class ModelExpressions extends SpringExpressionManager {

    ModelExpressions(ApplicationContext application, Map<Object, Object> beans) {
        super(application, beans);
    }

    /** @throws BadUserRequestException when the expression comes from a query and not from an instance */
    @Override
    public ELContext getElContext(VariableScope instance) {
        if (instance == null) {
            throw new BadUserRequestException("Expressions in queries are not evaluated");
        }
        return super.getElContext(instance);
    }
}
