package org.cetreg.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainsTests {

    private final MailDomains domains = new MailDomains();

    @ParameterizedTest
    @CsvSource({
        "qq.con, qq.com",
        "QQ.Con, qq.com",
        "qq.co, qq.com",
        "qqq.com, qq.com",
        "vip.qq.con, vip.qq.com",
        "163.co, 163.com",
        "126.cmo, 126.com",
        "gmial.com, gmail.com",
        "gmail.con, gmail.com",
        "gmial.con, gmail.com",
        "gamil.com, gmail.com",
        "gmai.com, gmail.com",
        "foxmial.com, foxmail.com",
        "foxmaill.com, foxmail.com",
        "hotmial.com, hotmail.com",
        "outlok.com, outlook.com",
        "iclould.com, icloud.com",
        "yeah.ent, yeah.net"
    })
    void frequentMisspellingsAreAskedAbout(String typed, String meant) {
        assertThat(domains.meant("zhang+cet@" + typed)).contains("zhang+cet@" + meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qq.com",
                "vip.qq.com",
                "foxmail.com",
                "163.com",
                "126.com",
                "yeah.net",
                "188.com",
                "sina.com",
                "sina.cn",
                "sina.com.cn",
                "sohu.com",
                "139.com",
                "189.cn",
                "aliyun.com",
                "outlook.com",
                "hotmail.com",
                "live.cn",
                "gmail.com",
                "mail.com",
                "email.com",
                "ymail.com",
                "yahoo.com",
                "yahoo.com.cn",
                "yahoo.co.jp",
                "163.net",
                "mails.tsinghua.edu.cn",
                "pku.edu.cn",
                "stu.xjtu.edu.cn",
                "example.org",
                "pp.com",
                "263.net",
                "例子.中国",
                "t.co",
                "aq.com",
                "qq.cn",
                "gmail.bom",
                "[192.0.2.1]"
            })
    void noDomainThatMayBeRightIsAskedAbout(String domain) {
        assertThat(domains.meant("zhang@" + domain)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zhang", "zhang@", "@qq.con"})
    void invalidAddressesAreNotQuestioned(String typed) {
        assertThat(domains.meant(typed)).isEmpty();
    }
}
