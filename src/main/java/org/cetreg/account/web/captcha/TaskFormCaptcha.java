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
 * A captcha beside a form that does not handle it itself, such as a candidate's task. The solved captcha is kept as
 * {@link ShownWork} for the rule that asks for it. Template: {@code account/captcha :: beside}.
 */
@Component
class TaskFormCaptcha implements HandlerInterceptor, WebMvcConfigurer {

    private static final String FORM = "captchaFor";
    private static final String PROBLEM = TaskFormCaptcha.class.getName() + ".problem";

    private final CaptchaField field;
    private final Captcha captcha;

    TaskFormCaptcha(CaptchaField field, Captcha captcha) {
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

    /** Returns a challenge of the difficulty that the address requires, by one statement. */
    public CaptchaField.Shown challenge() {
        return field.challenge(
                CaptchaForm.ELIGIBILITY, captcha.needed(CaptchaForm.ELIGIBILITY, RemoteAddress.current()));
    }

    /**
     * Returns the key of the message that explains why the answer in this request was not accepted; null if it was
     * accepted, or there was none.
     */
    public String problem() {
        return (String)
                RequestContextHolder.currentRequestAttributes().getAttribute(PROBLEM, RequestAttributes.SCOPE_REQUEST);
    }
}
