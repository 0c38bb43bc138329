/**
 * Camunda's own webapps, for those who prefer them. They are part of the product only if it is built with the profile
 * {@code webapps}, are switched on by {@code cet.webapps.enabled}, and use the site's own login. Tasks are seen,
 * claimed and completed there by the rules of the site's own pages, because both use the same
 * {@link org.cetreg.work.WorkList} and {@link org.cetreg.work.StaffTasks}. Nothing in this package is started
 * otherwise.
 */
package org.cetreg.work.webapp;
