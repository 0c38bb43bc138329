package org.cetreg.shared.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wraps the connection pool in a {@link GuardedDataSource}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseWatch {

    @Bean
    static BeanPostProcessor guardedDataSources(ObjectProvider<DatabaseSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                try {
                    return name.equals("dataSource") && bean instanceof DataSource pool
                            ? new GuardedDataSource(pool, settings.getObject())
                            : bean;
                } catch (SQLException e) {
                    throw new IllegalStateException("The bean dataSource is not a pool that can be monitored", e);
                }
            }
        };
    }
}
