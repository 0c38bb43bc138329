package org.cetreg.demo.alipay;

import java.util.ResourceBundle;
import org.cetreg.demo.SimulatorFrame;

/** The frame of the simulator's pages in the reader's language. */
final class PageFrame {

    private PageFrame() {}

    /**
     * Returns a complete page.
     *
     * @param here the path of the page, with its parameters except the language
     * @param main the content, as HTML
     */
    static String page(Web web, String here, String title, String main) {
        String address = here + (here.contains("?") ? "&" : "?");
        return SimulatorFrame.page(texts(web), language(web), "console", address, title, main);
    }

    static ResourceBundle texts(Web web) {
        return SimulatorFrame.texts("org.cetreg.demo.alipay.simulator", language(web));
    }

    /** Returns {@code zh} or {@code en}. */
    static String language(Web web) {
        return SimulatorFrame.language(web.parameter("lang"), web.header("Accept-Language"));
    }
}
