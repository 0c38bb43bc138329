package org.cetreg.demo;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Delays every use of the datasource until the database server answers. */
record DatabaseFirst(DemoDatabase database) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource) {
            database.await();
        }
        return bean;
    }
}
