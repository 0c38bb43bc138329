/** Tests of the candidate's pages with models that an analyst has changed: more tasks, other texts, waits of every kind. */
package org.cetreg.registration.web.model;
