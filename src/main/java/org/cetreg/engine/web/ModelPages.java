package org.cetreg.engine.web;

import java.util.List;
import org.cetreg.engine.deployment.ModelReleases;
import org.cetreg.engine.deployment.ModelReleases.Release;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows analysts and operators whose models are in force, and what is wrong with those that were refused (R-M3). */
@Controller
class ModelPages {

    private final ModelReleases releases;

    ModelPages(ModelReleases releases) {
        this.releases = releases;
    }

    @GetMapping("/staff/models")
    ModelAndView models() {
        List<Release> latest = releases.latest();
        return new ModelAndView(
                        "engine/models",
                        "inForce",
                        latest.stream().filter(Release::inForce).findFirst().orElse(null))
                .addObject(
                        "refused",
                        latest.stream()
                                .filter(release -> !release.findings().isEmpty())
                                .toList());
    }
}
