package org.cetreg.engine.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.cetreg.shared.Digest;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Models and forms that belong together.
 *
 * @param files their contents by names such as {@code processes/registration/Registration.bpmn}
 */
record ModelSet(Map<String, String> files) {

    /** Reads the models of this build. The names are the same wherever it runs. */
    static ModelSet ofThisBuild() {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String folder : new String[] {"processes", "forms"}) {
                for (Resource model :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*/*.*")) {
                    try (InputStream content = model.getInputStream()) {
                        files.put(
                                folder + "/" + nameInModule(model),
                                new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The models of this build cannot be read", e);
        }
        return new ModelSet(files);
    }

    private static String nameInModule(Resource model) throws IOException {
        String[] parts = model.getURL().getPath().split("/");
        return parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }

    /** Returns the name under which the engine knows a file, such as {@code registration/Registration.bpmn}. */
    static String resource(String file) {
        return file.substring(file.indexOf('/') + 1);
    }

    /** Returns a text that differs whenever a file differs. */
    String digest() {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, content) -> all.append(name)
                        .append('\n')
                        .append(Digest.sha256(content))
                        .append('\n'));
        return Digest.sha256(all.toString());
    }
}
