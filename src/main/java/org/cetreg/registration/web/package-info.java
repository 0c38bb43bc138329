/** The candidate's pages: the forms of tasks, the desk, and the way to the payment platform. */
package org.cetreg.registration.web;
