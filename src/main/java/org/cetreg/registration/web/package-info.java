/** The candidate's pages: each task through its form, the desk, and the way to the payment platform. */
package org.cetreg.registration.web;
