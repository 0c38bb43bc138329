package org.cetreg.registration.web.help;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The help page, which explains the whole registration with screenshots of this site. */
@Controller
class HelpPages {

    /** The topics in the order of the registration, followed by those that are not one of its steps. */
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
     * The topic of one section.
     *
     * @param name part of the keys of its texts, {@code help.<name>.…}
     * @param questions the number of questions that are answered
     */
    record Topic(String name, int questions) {}

    /** A topic with its picture, if it has one. */
    record Section(Topic topic, Optional<HelpPictures.Picture> picture) {}
}
