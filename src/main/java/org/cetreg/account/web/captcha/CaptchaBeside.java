package org.cetreg.account.web.captcha;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cetreg.account.ShownWork;
import org.cetreg.account.captcha.Captcha;
import org.cetreg.account.captcha.CaptchaForm;
import org.cetreg.shared.RemoteAddress;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A captcha beside a form that knows nothing of it, such as a candidate's task: what it answered is kept as
 * {@link ShownWork} for the rule that asks for it. Template: {@code account/captcha :: beside}.
 */
@Component
class CaptchaBeside implements HandlerInterceptor, WebMvcConfigurer {

    private static final String FORM = "captchaFor";
    private static final String PROBLEM = CaptchaBeside.class.getName() + ".problem";

    private final CaptchaField field;
    private final Captcha captcha;

    CaptchaBeside(CaptchaField field, Captcha captcha) {
        this.field = field;
        this.captcha = captcha;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/registration/tasks/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CaptchaForm.of(request.getParameter(FORM))
                .filter(form -> form == CaptchaForm.ELIGIBILITY)
                .ifPresent(form -> request.setAttribute(ShownWork.ATTRIBUTE, (ShownWork) () -> judge(form, request)));
        return true;
    }

    private int judge(CaptchaForm form, HttpServletRequest request) {
        Captcha.Judgement judgement = field.judge(
                form,
                new CaptchaField.Typed(
                        request.getParameter("captchaProof"),
                        request.getParameter("captchaQuestion"),
                        request.getParameter("captcha")),
                request);
        if (judgement.verdict() != Captcha.Verdict.RIGHT) {
            request.setAttribute(PROBLEM, CaptchaField.message(judgement.verdict()));
            return 0;
        }
        return judgement.steps();
    }

    /** A challenge that is as hard as the address asks for; it costs a statement. */
    public Captcha.Challenge challenge() {
        return field.challenge(
                CaptchaForm.ELIGIBILITY, captcha.needed(CaptchaForm.ELIGIBILITY, RemoteAddress.current()));
    }

    /** The key of the message that says why the answer of this request did not count; null when it did, or none came. */
    public String problem() {
        return (String)
                RequestContextHolder.currentRequestAttributes().getAttribute(PROBLEM, RequestAttributes.SCOPE_REQUEST);
    }
}
