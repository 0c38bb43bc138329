package org.cetreg.demo;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets nobody use the datasource before the database server answers. */
record DatabaseFirst(DemoDatabase database) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource) {
            database.await();
        }
        return bean;
    }
}
