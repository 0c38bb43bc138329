/** The candidate's pages: the forms of tasks with the desk, and what they show while the process waits. */
package org.cetreg.registration.web;
