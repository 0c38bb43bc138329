/** The workplace of the staff: what waits for them, and each task through its form. It knows no kind of task by name. */
package org.cetreg.work.web;
