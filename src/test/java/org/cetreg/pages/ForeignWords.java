package org.cetreg.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cetreg.shared.Chinese;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Finds Chinese text on an English page. Such text must be marked by {@code lang} and be a name or an example. */
final class ForeignWords {

    /**
     * The elements that may be Chinese on an English page: text entered by the office, schools and candidates, the name
     * of the language, and the subject of a mail that was sent before its reader chose English.
     */
    private static final Pattern NAMES = Pattern.compile(
            "中文|(?:\\(\\d+\\))?(?:省|学校|校区|考生)\\d+|本科|化学学院|化学|英语|日语" + "|张三·李四|颜冬儿|考|说出了班级和学号|注册成功，请验证邮箱|教务处王老师|测试考次"
                    // what the trial installation starts with, which the office's lists show
                    + "|(?:测试|示例)(?:省|学校|(?:学校|校区)机构\\d+)|学区|测试考次网上报名开始|考试当天请带齐证件|测试省考生须知");

    private static final Set<String> UNSEEN = Set.of("script", "style");
    private static final List<String> READ =
            List.of("aria-label", "title", "alt", "placeholder", "data-label", "label");

    private final List<String> found = new ArrayList<>();

    private ForeignWords() {}

    /** Returns the Chinese text on the page that should be English. */
    static List<String> on(String html) {
        var words = new ForeignWords();
        words.look(Jsoup.parse(html), "");
        return words.found;
    }

    private void look(Element within, String language) {
        for (Node child : within.childNodes()) {
            if (child instanceof TextNode text) {
                judge(text.getWholeText(), language);
            } else if (child instanceof Element element && !UNSEEN.contains(element.normalName())) {
                String own = element.hasAttr("lang") ? element.attr("lang") : language;
                READ.stream().filter(element::hasAttr).forEach(name -> judge(element.attr(name), own));
                look(element, own);
            }
        }
    }

    private void judge(String words, String language) {
        String text = words.strip();
        if (Chinese.in(text)) {
            problem(text, language).ifPresent(what -> found.add("\"" + text + "\" " + what));
        }
    }

    private static Optional<String> problem(String text, String language) {
        if (!NAMES.matcher(text).matches()) {
            return Optional.of("is Chinese");
        }
        return language.startsWith("zh") ? Optional.empty() : Optional.of("is Chinese without lang");
    }
}
