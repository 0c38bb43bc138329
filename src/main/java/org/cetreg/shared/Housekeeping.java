package org.cetreg.shared;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets modules remove at intervals what nobody needs any more: each every {@code cet.housekeeping.every}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Housekeeping {}
