package org.cetreg.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The pages of the trial installation's mailbox: the mails that candidates and staff would have received. */
@Controller
@Profile("demo")
@RequestMapping("/demo/mailbox")
class MailboxPages {

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("letters", mailbox.letters());
        return "demo/mailbox";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute("letter", letter(id));
        return "demo/letter";
    }

    /**
     * Returns the HTML of a mail for the frame on its page; {@link DemoSecurity} prevents scripts in it from running.
     */
    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable String id) {
        TrialLetter letter = letter(id);
        if (letter.html() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>mail</title></head><body>"
                + SafeHtml.of(letter.html()) + "</body></html>";
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .body(page);
    }

    private TrialLetter letter(String id) {
        return mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
