package org.cetreg.registration.collective;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CollectiveSettings.class)
class CollectiveConfiguration {}
