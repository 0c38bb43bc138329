/**
 * The pages of the staff: their work list, and the page of each task with its form. It does not know any kind of task
 * by name.
 */
package org.cetreg.work.web;
