/** What stands before every request: which balancers are believed, and how long a body may take. */
package org.cetreg.shared.web.connection;
