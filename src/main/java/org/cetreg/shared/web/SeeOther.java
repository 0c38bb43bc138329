package org.cetreg.shared.web;

import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Redirects the browser to another page of this site after a submitted form has been processed. */
public final class SeeOther {

    private SeeOther() {}

    /** Returns a redirect to an address; the address is not treated as a URI template. */
    public static View to(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
