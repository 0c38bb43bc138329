package org.cetreg.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class FinishingDialectTests {

    private static final SpringTemplateEngine ENGINE = engine();

    private static SpringTemplateEngine engine() {
        var messages = new StaticMessageSource();
        messages.addMessage("expired", Locale.ENGLISH, "Not <sent>");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.setTemplateEngineMessageSource(messages);
        engine.addDialect(new FinishingDialect());
        return engine;
    }

    private static String page(String html, Locale reader, UnsentForm typed) {
        var servlet = new MockServletContext();
        var request = new MockHttpServletRequest(servlet);
        if (typed != null) {
            typed.showOn(request);
        }
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(request, new MockHttpServletResponse());
        return ENGINE.process(html, new WebContext(exchange, reader, Map.of("name", "张三·李四")));
    }

    private static String filled(String field) {
        var typed = new UnsentForm(
                "/a",
                Map.of("x", List.of("<1>\"", "2"), "box", List.of("b"), "_csrf", List.of("t"), "p", List.of("secret")),
                null);
        String html = page("<main><form action=\"/a?z#y\">" + field + "</form></main>", Locale.ENGLISH, typed);
        return html.replaceAll("^<main><form action=\"/a\\?z#y\">|</form></main>$", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<input name=\"x\"> | <input name=\"x\" value=\"&lt;1&gt;&quot;\">",
                "<input type=\"email\" name=\"x\" value=\"old\"/> | <input type=\"email\" name=\"x\" value=\"&lt;1&gt;&quot;\"/>",
                "<input name=\"x\"><input name=\"x\"> | <input name=\"x\" value=\"&lt;1&gt;&quot;\"><input name=\"x\" value=\"2\">",
                "<input name=\"other\" value=\"o\"> | <input name=\"other\" value=\"o\">",
                "<input name=\"x\" readonly> | <input name=\"x\" readonly>",
                "<input type=\"hidden\" name=\"x\" value=\"h\"> | <input type=\"hidden\" name=\"x\" value=\"h\">",
                "<input type=\"password\" name=\"p\"> | <input type=\"password\" name=\"p\">",
                "<input type=\"file\" name=\"x\"> | <input type=\"file\" name=\"x\">",
                "<button name=\"x\" value=\"v\">B</button> | <button name=\"x\" value=\"v\">B</button>",
                "<input type=\"checkbox\" name=\"box\" value=\"b\"> | <input type=\"checkbox\" name=\"box\" value=\"b\" checked=\"checked\">",
                "<input type=\"checkbox\" name=\"box\" value=\"c\" checked=\"checked\"> | <input type=\"checkbox\" name=\"box\" value=\"c\">",
                "<input type=\"radio\" name=\"box\" value=\"b\"> | <input type=\"radio\" name=\"box\" value=\"b\" checked=\"checked\">",
                "<textarea name=\"x\">old &lt;b</textarea> | `<textarea name=\"x\">\n&lt;1&gt;&quot;</textarea>`",
                "<select name=\"box\"><option value=\"a\" selected=\"selected\">A</option><option value=\"b\">B</option></select>"
                        + " | <select name=\"box\"><option value=\"a\">A</option><option value=\"b\" selected=\"selected\">B</option></select>",
            })
    void fieldsShowWhatWasTyped(String field, String shown) {
        assertThat(filled(field)).isEqualTo(shown);
    }

    @Test
    void otherFormsOfThePageStayAsTheyAre() {
        var typed = new UnsentForm("/a", Map.of("x", List.of("1")), "expired");
        assertThat(page(
                        "<main><form action=\"/b\"><input name=\"x\"></form><input name=\"x\"></main>",
                        Locale.ENGLISH,
                        typed))
                .isEqualTo("<main><p class=\"notice notice--warning\" role=\"status\">Not &lt;sent&gt;</p>"
                        + "<form action=\"/b\"><input name=\"x\"></form><input name=\"x\"></main>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p th:text=\"${name}\">x</p> | <p><span lang=\"zh-CN\">张三·李四</span></p>",
                "<p>(99301)测试学校01 and more</p> | <p>(99301)<span lang=\"zh-CN\">测试学校01</span> and more</p>",
                "<a lang=\"zh-CN\">中文</a> | <a lang=\"zh-CN\">中文</a>",
                "<option value=\"1\">测试</option> | <option value=\"1\" lang=\"zh-CN\">测试</option>",
                "<option value=\"1\">Test</option> | <option value=\"1\">Test</option>",
                "<title>报名</title> | <title>报名</title>",
                "<p>Test</p> | <p>Test</p>",
            })
    void chineseOnAnEnglishPageIsSaidToBeChinese(String html, String marked) {
        assertThat(page(html, Locale.ENGLISH, null)).isEqualTo(marked);
    }

    @Test
    void aChinesePageStaysAsItIs() {
        assertThat(page("<p>测试</p><option>测试</option>", Locale.SIMPLIFIED_CHINESE, null))
                .isEqualTo("<p>测试</p><option>测试</option>");
    }

    @Test
    void whatIsTypedIsKeptWithoutSecrets() {
        var request = new MockHttpServletRequest("POST", "/a");
        List.of("name", "password", "newPasswordAgain", "captcha", "captchaProof", "_csrf", "_from", "_shown")
                .forEach(name -> request.addParameter(name, "v"));
        var typed = UnsentForm.sentWith(request);

        assertThat(typed.action()).isEqualTo("/a");
        assertThat(typed.values()).containsOnlyKeys("name", "_shown");
        assertThat(typed.toString()).doesNotContain("v]", "name");
    }
}
