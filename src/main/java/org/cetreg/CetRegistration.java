package org.cetreg;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The registration site for CET-4 and CET-6: every module below this package, started as one application. */
@SpringBootApplication
public class CetRegistration {

    /** Starts the site; settings are described in {@code docs/operations.md}. */
    public static void main(String[] arguments) {
        SpringApplication.run(CetRegistration.class, arguments);
    }
}
