package org.cetreg.demo;

/** Thrown when the trial installation cannot start; the message states the reason and the remedy in one sentence. */
class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoRefused(String sentence) {
        super(sentence);
    }

    DemoRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
