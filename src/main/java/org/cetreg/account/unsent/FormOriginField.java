package org.cetreg.account.unsent;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestDataValueProcessor;
import org.springframework.web.util.UriComponentsBuilder;

/** Adds a {@link FormOrigins mark} to every form of this site that is sent by POST, beside the CSRF token. */
final class FormOriginField implements RequestDataValueProcessor {

    private static final String BEAN = "requestDataValueProcessor";
    private static final String UNMARKED = FormOriginField.class.getName();
    private static final String LOGOUT = "/logout";

    private final RequestDataValueProcessor tokens;
    private final ObjectProvider<FormOrigins> marks;
    private final ObjectProvider<UnsentForms> kept;

    private FormOriginField(
            RequestDataValueProcessor tokens, ObjectProvider<FormOrigins> marks, ObjectProvider<UnsentForms> kept) {
        this.tokens = tokens;
        this.marks = marks;
        this.kept = kept;
    }

    @Override
    public String processAction(HttpServletRequest request, String action, String method) {
        request.setAttribute(UNMARKED, action.endsWith(LOGOUT)); // the form has no input to keep
        return tokens.processAction(request, action, method);
    }

    @Override
    public Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
        Map<String, String> fields = tokens.getExtraHiddenFields(request);
        if (fields == null || fields.isEmpty() || Boolean.TRUE.equals(request.getAttribute(UNMARKED))) {
            return fields;
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(UnsentForms.MARK, marks.getObject().mark(UnsentForms.currentAccount(), page(request)));
        return all;
    }

    /**
     * Returns the page that shows the form. It must be reachable by GET, and the address that received a POST may not
     * be.
     */
    private String page(HttpServletRequest request) {
        return kept.getObject()
                .mark(request)
                .map(FormOrigins.Origin::page)
                .or(() -> FormOrigins.page(UriComponentsBuilder.fromPath(UnsentForm.path(request))
                        .query(request.getQueryString())
                        .replaceQueryParam("lang")
                        .build()
                        .toUriString()))
                .orElse("/");
    }

    @Override
    public String processFormFieldValue(HttpServletRequest request, String name, String value, String type) {
        return tokens.processFormFieldValue(request, name, value, type);
    }

    @Override
    public String processUrl(HttpServletRequest request, String url) {
        return tokens.processUrl(request, url);
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring implements WebMvcConfigurer {

        private final UnsentForms kept;

        Wiring(UnsentForms kept) {
            this.kept = kept;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(kept);
        }

        /** Wraps Spring Security's bean that adds the CSRF token. */
        @Bean
        static BeanPostProcessor formMarking(ObjectProvider<FormOrigins> marks, ObjectProvider<UnsentForms> kept) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals(BEAN)
                            ? new FormOriginField((RequestDataValueProcessor) bean, marks, kept)
                            : bean;
                }
            };
        }
    }
}
