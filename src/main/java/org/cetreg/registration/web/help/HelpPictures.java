package org.cetreg.registration.web.help;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cetreg.shared.SiteLanguage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Finds the pictures of the help page: {@code static/assets/help-<topic>-<language>.png}. A browser test takes new
 * screenshots and compares them, so that the pictures show the site as it is.
 */
@Component
class HelpPictures {

    private static final int BEFORE_SIZE = 16;

    private final Map<String, Optional<Picture>> known = new ConcurrentHashMap<>();

    /** Returns the picture for readers of this language; empty when the topic has none. */
    Optional<Picture> find(String topic, Locale reader) {
        String language = SiteLanguage.isEnglish(reader) ? "en" : "zh";
        return known.computeIfAbsent("/assets/help-" + topic + "-" + language + ".png", HelpPictures::read);
    }

    /** Reads the size from the head of the PNG file, so that browsers can reserve the space. */
    private static Optional<Picture> read(String path) {
        ClassPathResource file = new ClassPathResource("static" + path);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(file.getInputStream())) {
            in.skipNBytes(BEFORE_SIZE);
            return Optional.of(new Picture(path, in.readInt(), in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a picture and its size in device pixels, two of which make one CSS pixel. */
    record Picture(String path, int width, int height) {

        private static final int DENSITY = 2;

        public int shownWidth() {
            return width / DENSITY;
        }

        public int shownHeight() {
            return height / DENSITY;
        }
    }
}
