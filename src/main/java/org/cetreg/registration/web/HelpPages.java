package org.cetreg.registration.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What candidates can read about the whole way, with pictures of this site's own pages. */
@Controller
class HelpPages {

    /** In the order of the way; what comes after it has no place on it. */
    private static final List<Topic> TOPICS = List.of(
            new Topic("prepare", 2),
            new Topic("signup", 2),
            new Topic("login", 2),
            new Topic("agreement", 1),
            new Topic("query", 2),
            new Topic("confirm", 2),
            new Topic("written", 2),
            new Topic("desk", 1),
            new Topic("pay", 3),
            new Topic("oral", 2),
            new Topic("ticket", 2),
            new Topic("review", 1),
            new Topic("lost", 2));

    private final HelpPictures pictures;

    HelpPages(HelpPictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/help")
    String read(Locale reader, Model model) {
        model.addAttribute(
                "sections",
                TOPICS.stream()
                        .map(topic -> new Section(topic, pictures.find(topic.name(), reader)))
                        .toList());
        return "registration/help";
    }

    /**
     * What one section is about.
     *
     * @param name texts have the keys {@code help.<name>.…}
     * @param questions how many questions are answered
     */
    record Topic(String name, int questions) {}

    /** A topic with its picture, where there is one. */
    record Section(Topic topic, Optional<HelpPictures.Picture> picture) {}
}
