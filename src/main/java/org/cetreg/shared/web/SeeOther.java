package org.cetreg.shared.web;

import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Sends a browser on to another page of this site, after what it sent was done. */
public final class SeeOther {

    private SeeOther() {}

    /** To an address, which is not read as a template. */
    public static View to(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
