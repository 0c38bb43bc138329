package org.cetreg.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser against the trial installation, which starts once for all of them on its own database. Its
 * methods take {@link BrowserVisitors} as a parameter. A method also fails if a page it visited had an error on the
 * console or a missing file. Name the class {@code *BrowserIT}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserSupport.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
public @interface BrowserTest {}
