package org.cetreg.demo;

/** The trial installation cannot start as things are; the message says why and what helps, in one sentence. */
class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoRefused(String sentence) {
        super(sentence);
    }

    DemoRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
