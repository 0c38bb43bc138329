package org.cetreg.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cetreg.engine.form.FormFixtures.context;
import static org.cetreg.engine.form.FormFixtures.form;
import static org.cetreg.engine.form.FormFixtures.forms;
import static org.cetreg.engine.form.FormFixtures.sent;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

class FormViewTests {

    private static final SpringTemplateEngine ENGINE = engine();

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(FormFixtures.messages());
        return engine;
    }

    static String page(FormView view, Locale locale) {
        var servlet = new MockServletContext();
        var exchange = JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(new MockHttpServletRequest(servlet), new MockHttpServletResponse());
        return ENGINE.process("engine/form-test", new WebContext(exchange, locale, Map.of("form", view)));
    }

    private static String page(String components, Map<String, Object> variables) {
        return page(forms().view(form(components), null, context(variables)), Locale.CHINESE);
    }

    private static String pageAfter(String components, String... pairs) {
        var schema = form(components);
        var submission = forms().check(schema, sent(pairs), context(Map.of()));
        return page(forms().view(schema, submission, context(Map.of())), Locale.CHINESE);
    }

    @Test
    void everyComponentTypeHasItsFragment() {
        String options = "'values':[{'value':'x','label':'X1'},{'value':'y','label':'Y1'}]";
        String html = page(
                ("{'type':'textfield','id':'a','key':'a','label':'文本','description':'说明','appearance':{'prefixAdorner':'+','suffixAdorner':'元'}},"
                                + "{'type':'textarea','id':'b','key':'b','label':'长文'},"
                                + "{'type':'number','id':'c','key':'c','label':'数'},"
                                + "{'type':'datetime','id':'d','key':'d','subtype':'date','dateLabel':'生日'},"
                                + "{'type':'datetime','id':'e','key':'e','subtype':'datetime','dateLabel':'到','timeLabel':'几点'},"
                                + "{'type':'datetime','id':'e2','key':'e2','subtype':'time','timeLabel':'时'},"
                                + "{'type':'checkbox','id':'f','key':'f','label':'勾'},"
                                + "{'type':'checklist','id':'g','key':'g','label':'多选'," + options + "},"
                                + "{'type':'radio','id':'h','key':'h','label':'单选'," + options + "},"
                                + "{'type':'select','id':'i','key':'i','label':'下拉'," + options + "},"
                                + "{'type':'taglist','id':'j','key':'j','label':'标签'," + options + "},"
                                + "{'type':'text','id':'k','text':'# 标题\\n**粗** {{who}}'},"
                                + "{'type':'image','id':'l','source':'/assets/icon.svg','alt':'图'},"
                                + "{'type':'spacer','id':'m','height':60},{'type':'separator','id':'n'},"
                                + "{'type':'group','id':'o','label':'组','components':[{'type':'textfield','id':'o1','key':'o1','label':'内'}]},"
                                + "{'type':'table','id':'p','label':'表','dataSource':'=rows','columns':[{'label':'列','key':'k'}]},"
                                + "{'type':'button','id':'q','label':'送出','action':'submit'}")
                        .replace("\n", "\\n"),
                Map.of(
                        "a",
                        "<值>",
                        "who",
                        "*我*",
                        "g",
                        List.of("y"),
                        "rows",
                        List.of(Map.of("k", "v1")),
                        "e",
                        "2026-05-01T08:00"));
        assertThat(html)
                .contains("<label class=\"field__label\" for=\"f-a\">文本", "value=\"&lt;值&gt;\"", "说明", "+", "元")
                .contains(
                        "<textarea",
                        "inputmode=\"decimal\"",
                        "type=\"date\"",
                        "type=\"time\"",
                        "value=\"2026-05-01\"",
                        "value=\"08:00\"")
                .contains("<h2>标题</h2>\n<p><strong>粗</strong> *我*</p>")
                .contains(
                        "value=\"y\" checked=\"checked\"",
                        "type=\"radio\"",
                        "<select",
                        "<option value=\"x\">X1</option>")
                .contains(
                        "<img src=\"/assets/icon.svg\" alt=\"图\">", "<hr>", "<legend class=\"field__label\">组</legend>")
                .contains("<td data-label=\"列\">v1</td>", ">送出</button>")
                .doesNotContain("data-refresh", ">提交<");
    }

    @Test
    void errorsStandBesideTheirFieldAndInTheSummaryAndNothingTypedIsLost() {
        String html =
                pageAfter("{'type':'number','id':'n','key':'n','label':'年龄','validate':{'required':true}}", "n", "abc");
        assertThat(html)
                .contains("<a href=\"#f-n\">年龄：请填写数字</a>", "id=\"f-n-error\"", "value=\"abc\"")
                .contains("aria-invalid=\"true\"", "aria-describedby=\"f-n-error\"");
    }

    @Test
    void aRadioGroupOfButtonsSendsTheFormByItsOptions() {
        String html = page(
                "{'type':'radio','id':'next','key':'next','label':'接下来','properties':{'widget':'buttons'},"
                        + "'values':[{'value':'agree','label':'同意'},{'value':'decline','label':'不同意'}]}",
                Map.of());
        assertThat(html)
                .contains("class=\"button\" id=\"f-next\" name=\"next\" value=\"agree\">同意</button>")
                .contains(
                        "class=\"button button--secondary\" id=\"f-next-1\" name=\"next\" value=\"decline\">不同意</button>")
                .doesNotContain(">提交<", "data-refresh");
    }

    private static final String CONDITIONAL = "{'type':'checkbox','id':'more','key':'more','label':'还有'},"
            + "{'type':'textfield','id':'why','key':'why','label':'原因','conditional':{'hide':'=more != true'}}";

    @Test
    void hiddenFieldsLeaveAnEmptyPlaceAndAButtonBringsThem() {
        assertThat(page(CONDITIONAL, Map.of()))
                .containsPattern("id=\"f-why-part\"[^>]*hidden=\"hidden\"")
                .contains("data-refresh", "name=\"_shown\" value=\"more\"", ">提交</button>")
                .doesNotContain("name=\"why\"");
        assertThat(pageAfter(CONDITIONAL, "_shown", "more", "_refresh", "1", "more", "true"))
                .contains("name=\"why\"", "name=\"_shown\" value=\"more,why\"")
                .doesNotContain("error-summary");
        assertThat(pageAfter(CONDITIONAL, "_shown", "more", "more", "true")).contains("根据您的填写，还需回答此项");
    }

    @Test
    void textsComeInTheReadersLanguageWhereThereIsAMessage() {
        String field =
                "{'type':'radio','id':'city','key':'city','label':'城市','description':'现居','values':[{'value':'bj','label':'北京'}]},"
                        + "{'type':'text','id':'intro','text':'你好'}";
        var english = new FormContext("t", Map.of(), null, Locale.ENGLISH);
        assertThat(page(forms().view(form(field), null, english), Locale.ENGLISH))
                .contains("City", "where you live", "Beijing", "Hello", ">Submit</button>");
        assertThat(page(field, Map.of())).contains("城市", "现居", "北京", "你好");
    }

    @Test
    void aFormSaysItselfWhatItIsInEnglish() {
        String form =
                "{'type':'textfield','id':'weight','key':'weight','label':'体重','description':'整数','appearance':{'suffixAdorner':'公斤'},"
                        + "'validate':{'required':true},'properties':{'label.en':'Weight of {{who}}','description.en':'whole',"
                        + "'suffixAdorner.en':'kilograms','error.required':'请填体重','error.required.en':'How heavy?'}},"
                        + "{'type':'select','id':'colour','key':'colour','label':'颜色','values':[{'value':1,'label':'红'}],"
                        + "'properties':{'label.en':'Colour','option.1.en':'red'}},"
                        + "{'type':'table','id':'t','label':'表','columns':[{'key':'n','label':'列'}],'dataSource':'=rows',"
                        + "'properties':{'label.en':'Rows','column.n.en':'Head'}},"
                        + "{'type':'text','id':'note','text':'你好','properties':{'text.en':'Good **day**'}}";
        var english = new FormContext("t", Map.of("who", "A", "rows", List.of()), null, Locale.ENGLISH);
        var sent = forms().check(form(form), sent("weight", ""), english);
        assertThat(page(forms().view(form(form), sent, english), Locale.ENGLISH))
                .contains("Weight of A", "whole", "kilograms", "How heavy?", "Colour", ">red<", "Rows", ">Head<")
                .contains("Good <strong>day</strong>")
                .doesNotContainPattern("[\\u4E00-\\u9FFF]");
        assertThat(pageAfter(form, "weight", "")).contains("请填体重", "公斤").doesNotContain("How heavy?");
    }

    @Test
    void nothingInAFormOrAVariableBecomesMarkup() {
        String html = page(
                "{'type':'text','id':'k','text':'[x](javascript:alert(1)) {{v}} <'},"
                        + "{'type':'textfield','id':'a','key':'a','label':'{{v}}'}",
                Map.of("v", "<script>alert(1)</script>[y](https://elsewhere.example)"));
        assertThat(html).doesNotContain("<script>", "javascript:", "<a href=\"https://elsewhere");
    }

    @Test
    void aTextareaKeepsItsFirstLineBreak() {
        assertThat(page("{'type':'textarea','id':'b','key':'b','label':'L'}", Map.of("b", "\nx")))
                .contains(">\n\nx</textarea>");
    }

    @Test
    void markdownLoopsOverAList() {
        String html = page(
                "{'type':'text','id':'k','text':'{{#loop items}}- {{name}}\\n{{/loop}}\\n{{#if ok}}**good**{{/if}}'}",
                Map.of("items", List.of(Map.of("name", "一"), Map.of("name", "二")), "ok", true));
        assertThat(html).contains("<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n<p><strong>good</strong></p>");
    }
}
