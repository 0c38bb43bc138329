/** The staff's page about the models. */
package org.cetreg.engine.web;
