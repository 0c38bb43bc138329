/**
 * The integration of Camunda's own webapps, for users who prefer them. They are part of the product only when it is
 * built with the profile {@code webapps} and switched on by {@code cet.webapps.enabled}, and are behind the site's own
 * login. Tasks are seen, claimed and completed there by the rules of the site's own pages, because both use the same
 * {@link org.cetreg.work.WorkList} and {@link org.cetreg.work.StaffTasks}. Otherwise nothing in this package is
 * started.
 */
package org.cetreg.work.webapp;
