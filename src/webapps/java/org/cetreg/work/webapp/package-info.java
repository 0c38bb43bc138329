/**
 * Camunda's own webapps, for who prefers them: part of the product only where it is made with the profile
 * {@code webapps}, switched on by {@code cet.webapps.enabled}, behind the site's own login. A task is seen, claimed and
 * completed there by the rules of the site's own pages, since both go through the same
 * {@link org.cetreg.work.WorkList} and {@link org.cetreg.work.StaffTasks}. Nothing of this package is started
 * otherwise.
 */
package org.cetreg.work.webapp;
