package org.cetreg.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class NoticeTests {

    private static final Instant PUBLISHED = Instant.parse("2030-04-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void itIsPublishedFromItsMomentOn() {
        Notice notice = notice(1, null, PUBLISHED);

        assertThat(notice.isPublished(PUBLISHED.minus(MINUTE))).isFalse();
        assertThat(notice.isPublished(PUBLISHED)).isTrue();
        assertThat(notice.isPublished(PUBLISHED.plus(MINUTE))).isTrue();
        assertThat(notice.publishedAt()).isEqualTo(PUBLISHED);
    }

    @Test
    void itGoesFromItsEndOn() {
        Notice notice = notice(1, null, PUBLISHED);
        ReflectionTestUtils.setField(notice, "shownUntil", PUBLISHED.plus(MINUTE));

        assertThat(notice.isPublished(PUBLISHED.minusNanos(1))).isFalse();
        assertThat(notice.isPublished(PUBLISHED.plus(MINUTE).minusNanos(1))).isTrue();
        assertThat(notice.isPublished(PUBLISHED.plus(MINUTE))).isFalse();
    }

    @Test
    void itsWordsFollowTheReader() {
        Notice notice = notice(1, null, PUBLISHED);

        assertThat(notice.title(Locale.SIMPLIFIED_CHINESE)).isEqualTo("标题1");
        assertThat(notice.title(Locale.ENGLISH)).isEqualTo("Title 1");
        assertThat(notice.body(Locale.SIMPLIFIED_CHINESE)).isEqualTo("正文");
        assertThat(notice.body(Locale.ENGLISH)).isEqualTo("Body");
    }

    @Test
    void theHomePageShowsTheCountrysPublishedOnesTheLatestFirst() {
        ExamCatalogue catalogue = catalogue(
                notice(1, null, PUBLISHED.minus(MINUTE)),
                notice(2, null, PUBLISHED),
                notice(3, null, PUBLISHED),
                notice(4, null, PUBLISHED.plus(MINUTE)),
                notice(5, "99", PUBLISHED));

        assertThat(catalogue.notices()).extracting(Notice::id).containsExactly(3L, 2L, 1L);
    }

    @Test
    void candidatesOfAProvinceReadItsLatestPublishedOne() {
        ExamCatalogue catalogue = catalogue(
                notice(1, "99", PUBLISHED.minus(MINUTE)),
                notice(2, "99", PUBLISHED),
                notice(3, "99", PUBLISHED.plus(MINUTE)),
                notice(4, "98", PUBLISHED),
                notice(5, null, PUBLISHED));

        assertThat(catalogue.provincialNotice("99").map(Notice::id)).contains(2L);
        assertThat(catalogue.provincialNotice("98").flatMap(Notice::institutionCode))
                .contains("98");
        assertThat(catalogue.provincialNotice("97")).isEmpty();
    }

    private static ExamCatalogue catalogue(Notice... notices) {
        return new ExamCatalogue(
                new ExamCatalogue.Contents(
                        new Sitting(1, "2030年上半年", "First half of 2030", 2030, 1, "1"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(notices),
                        List.of(),
                        Optional.empty()),
                Clock.fixed(PUBLISHED, ZoneOffset.UTC));
    }

    private static Notice notice(long id, String institution, Instant publishedAt) {
        Notice notice = new Notice();
        ReflectionTestUtils.setField(notice, "id", id);
        ReflectionTestUtils.setField(notice, "institutionCode", institution);
        ReflectionTestUtils.setField(notice, "title", "标题" + id);
        ReflectionTestUtils.setField(notice, "titleEn", "Title " + id);
        ReflectionTestUtils.setField(notice, "body", "正文");
        ReflectionTestUtils.setField(notice, "bodyEn", "Body");
        ReflectionTestUtils.setField(notice, "publishedAt", publishedAt);
        return notice;
    }
}
