package org.cetreg.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides each test with its own {@link BrowserVisitors}, who share the site and the browser of the process. */
class BrowserSupport implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserSupport.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == BrowserVisitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        BrowserVisitors.class, key -> new BrowserVisitors(Site.ofThisProcess(), name(test)));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        BrowserVisitors visitors = test.getStore(NAMESPACE).remove(BrowserVisitors.class, BrowserVisitors.class);
        if (visitors == null) {
            return;
        }
        try {
            if (test.getExecutionException().isPresent()) {
                visitors.keepLastPictures();
            }
        } finally {
            visitors.leave();
        }
    }

    private static String name(ExtensionContext test) {
        String method = test.getRequiredTestMethod().getName();
        String shown = test.getDisplayName();
        String variant = shown.startsWith(method) ? "" : "-" + shown.replaceAll("[^\\p{L}\\p{N}]+", "-");
        return test.getRequiredTestClass().getSimpleName() + "/" + method + variant;
    }
}
