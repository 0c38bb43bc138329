/**
 * What a form asks for by name because standard components cannot show it: the choice of subjects and campuses, the
 * student record, the agreement, the desk.
 */
package org.cetreg.registration.web.widget;
