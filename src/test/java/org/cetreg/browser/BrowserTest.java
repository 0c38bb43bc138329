package org.cetreg.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser against the trial installation, which starts once for all of them on a database of its own.
 * Its methods ask for {@link BrowserVisitors}. A method fails when a page it saw had an error on the console or missed a file,
 * whatever else it checks. Name the class {@code *BrowserIT}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserSupport.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
public @interface BrowserTest {}
