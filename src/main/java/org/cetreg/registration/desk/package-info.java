/** What the desk shows: how far a candidate has got, and what they can do next. */
package org.cetreg.registration.desk;
