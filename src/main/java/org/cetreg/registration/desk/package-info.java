/** The candidate's desk: how far the registration has got, and what the candidate can do next. */
package org.cetreg.registration.desk;
