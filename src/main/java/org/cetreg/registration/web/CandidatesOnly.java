package org.cetreg.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cetreg.account.AccountPrincipal;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps staff accounts out of the registration pages. Staff who decide about candidates or see their data must not
 * register with the same account; a member of staff who takes the examination signs up for a separate one.
 */
@Component
class CandidatesOnly implements HandlerInterceptor {

    /** @throws ModelAndViewDefiningException for every staff role, with a page that explains why */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login != null
                && login.getPrincipal() instanceof AccountPrincipal holder
                && holder.role().isStaff()) {
            ModelAndView page = new ModelAndView("registration/staff", Map.of("email", holder.email()));
            page.setStatus(HttpStatus.FORBIDDEN);
            throw new ModelAndViewDefiningException(page);
        }
        return true;
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring implements WebMvcConfigurer {

        private final CandidatesOnly candidates;

        Wiring(CandidatesOnly candidates) {
            this.candidates = candidates;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(candidates).addPathPatterns("/registration", "/registration/**");
        }
    }
}
