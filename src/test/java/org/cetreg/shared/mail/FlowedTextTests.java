package org.cetreg.shared.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cetreg.demo.FlowedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowedTextTests {

    private static final String LINK =
            "https://cet.example.edu.cn/account/recover/" + "aB3-_".repeat(20) + "?from=mail&x=1-2/3";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "您报考了2026年下半年的以下科目，但还没有支付。座位为您保留到 2026年11月25日 01:05（北京时间）；到时仍未支付，座位将自动释放，可能被其他考生选走。",
                "Seats for the subjects below are kept for you until then; after it they are released by themselves, and others"
                        + " may take them, which cannot be undone.  Two spaces stay two.",
                "first\n\n> not quoted\nFrom here on\n  two before\n--\nfoot",
                "短"
            })
    void aReaderOfTheFormatSeesTheTextAsItWasWritten(String text) {
        String wrapped = FlowedText.wrap(text);

        assertThat(FlowedLines.joined(wrapped)).isEqualTo(text + "\n");
        assertThat(lines(wrapped)).allSatisfy(line -> assertThat(columns(line)).isLessThanOrEqualTo(FlowedText.WIDTH));
    }

    @Test
    void linksAreNotBroken() {
        String wrapped = FlowedText.wrap("请打开下面的链接，选择一个新的密码，链接只能使用一次：" + LINK + " ，打不开就复制到浏览器。\n" + LINK);

        assertThat(lines(wrapped)).filteredOn(line -> line.contains(LINK)).hasSize(2);
        assertThat(FlowedLines.joined(wrapped)).contains("：" + LINK + " ，打不开");
    }

    @Test
    void noLineBeginsWithAClosingSign() {
        assertThat(lines(FlowedText.wrap("座位已经释放，".repeat(60))))
                .hasSizeGreaterThan(5)
                .noneMatch(line -> line.startsWith("，"));
    }

    private static List<String> lines(String wrapped) {
        return List.of(wrapped.split("\r\n"));
    }

    private static int columns(String line) {
        return line.chars().map(sign -> sign < 0x1100 ? 1 : 2).sum();
    }

    @Test
    void aLineThatAReaderWouldMistakeHasASpaceInFrontAndNoOther() {
        assertThat(FlowedText.wrap("> x\nFrom x\n x\nx > From\n")).isEqualTo(" > x\r\n From x\r\n  x\r\nx > From\r\n");
    }

    @Test
    void aLineIsFullAtItsWidthAndNotBefore() {
        assertThat(lines(FlowedText.wrap("x".repeat(36) + " " + "y".repeat(37))))
                .hasSize(1);
        assertThat(lines(FlowedText.wrap("x".repeat(36) + " " + "y".repeat(38))))
                .containsExactly("x".repeat(36) + "  ", "y".repeat(38));
        assertThat(lines(FlowedText.wrap("\u1100".repeat(36) + " x"))).hasSize(1);
        assertThat(lines(FlowedText.wrap("\u1100".repeat(36) + " xx"))).hasSize(2);
    }

    @Test
    void aWordThatIsLongerThanALineStandsOnItsOwnAsItIs() {
        assertThat(FlowedText.wrap(LINK)).isEqualTo(LINK + "\r\n");
        String tildes = ("a".repeat(70) + "-~").repeat(3);
        assertThat(FlowedText.wrap(tildes)).isEqualTo(tildes + "\r\n");
    }
}
