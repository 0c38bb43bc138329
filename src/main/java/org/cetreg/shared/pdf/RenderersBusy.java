package org.cetreg.shared.pdf;

/** Thrown when this node is asked for more documents at once than it can render; the reader can try again at once. */
public class RenderersBusy extends RuntimeException {

    RenderersBusy() {
        super("All renderers of documents are busy");
    }
}
