package org.cetreg.demo;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Excludes test components, such as their clock, from the demo: the demo and our part of Camunda's webapps are compiled
 * together with the tests.
 */
class TestCodeFilter extends TypeExcludeFilter {

    private static final String HERE = DemoApplication.class.getPackageName() + ".";
    private static final String WEBAPPS = "org.cetreg.work.webapp.";

    private final String testClasses = DemoApplication.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString();

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        String name = reader.getClassMetadata().getClassName();
        return reader.getResource().getURL().toString().startsWith(testClasses)
                && !name.startsWith(HERE)
                && !name.startsWith(WEBAPPS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestCodeFilter;
    }

    @Override
    public int hashCode() {
        return TestCodeFilter.class.hashCode();
    }
}
