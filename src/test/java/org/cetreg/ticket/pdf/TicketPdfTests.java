package org.cetreg.ticket.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cetreg.shared.pdf.PrintableText;
import org.cetreg.shared.pdf.RenderersBusy;
import org.cetreg.ticket.TicketContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketPdfTests {

    private static final TicketPdf PDF = Samples.pdf();

    @Test
    void itNamesThePersonTheTimeAndThePlace() throws Exception {
        assertThat(text(Samples.ticket("张三·李四")))
                .contains("大学外语四、六级考试准考证", "2017年上半年", "First half of 2017")
                .contains("张三·李四", "男", "Male", "台湾居民往来大陆通行证", "WW1")
                .contains("991010 17 1 1 007 05", "英语四级笔试", "09:00–11:20", "2017年6月17日 星期六", "Saturday, 17 June 2017")
                .contains("(99101)测试学校", "(991010)99101-0学区", "007", "05")
                .contains("考生须知", "Rules for candidates", "Switch off phones");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "人一大小日月水火山口女子",
                "颜冬儿",
                "罗海安",
                "张三·李四",
                "阿卜杜拉·买买提",
                "金玉石田土木竹米",
                "鱼鸟马龙龟鹿麦黑黄鼠",
                "㐂䶮",
                "𬱖𫖯",
                "㛃𬭎",
                "𠝹𡁻",
                "龘",
                "Müller, O'Neil <A&B>"
            })
    void namesReadBackAsTheVeryCharacters(String name) throws Exception {
        assertThat(text(Samples.ticket(name))).contains(name).doesNotContain(PrintableText.MISSING);
    }

    @Test
    void noRadicalStandsForACharacter() throws Exception {
        assertThat(text(Samples.ticket("人一大小日月水火山口女子")).codePoints())
                .noneMatch(character -> character >= 0x2e80 && character <= 0x2fdf);
    }

    @Test
    void aCharacterThatTheFontLacksIsShownAndNamed() throws Exception {
        assertThat(text(Samples.ticket("𠮷野家"))).contains("〓野家", "U+20BB7").doesNotContain("𠮷");
    }

    @Test
    void aLongNameEndsItsLineAfterADot() throws Exception {
        assertThat(text(Samples.ticket("阿卜杜热西提·阿卜杜热合曼·买买提依明·艾山江·吐尔逊")).lines())
                .contains("阿卜杜热西提·阿卜杜热合曼·买买提依明·", "艾山江·吐尔逊");
    }

    @ParameterizedTest
    @ValueSource(strings = {"李", "阿卜杜热西提·阿卜杜热合曼·买买提依明", "𠮷"})
    void itIsOnePageA4HoweverLongTheNamesAre(String name) throws Exception {
        TicketContent sample = Samples.ticket(name.repeat(80).substring(0, 80));
        TicketContent longest = new TicketContent(
                sample.sitting(),
                sample.number(),
                sample.name(),
                sample.sex(),
                sample.documentType(),
                "X".repeat(40),
                sample.subject(),
                sample.startsAt(),
                sample.endsAt(),
                "(99101)" + "大学".repeat(60),
                "(991010)" + "校区".repeat(60),
                sample.checkAddress(),
                sample.checkCode());
        try (PDDocument document = Loader.loadPDF(PDF.render(longest))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            PDRectangle page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isCloseTo(PDRectangle.A4.getWidth(), org.assertj.core.data.Offset.offset(1f));
            assertThat(page.getHeight()).isCloseTo(PDRectangle.A4.getHeight(), org.assertj.core.data.Offset.offset(1f));
        }
    }

    @Test
    void screenReadersGetTitleLanguageStructureAndThePicturesMeaning() throws Exception {
        try (PDDocument document = Loader.loadPDF(PDF.render(Samples.ticket("张三·李四")))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("大学外语四、六级考试准考证 991010171100705");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            List<String> structure = structure(document.getDocumentCatalog().getStructureTreeRoot());
            assertThat(structure).contains("H1", "Table", "TH", "L", "Figure:核验二维码 991010171100705-7GK3QW9ZTA");
            assertThat(structure.indexOf("H1")).isLessThan(structure.indexOf("Table"));
        }
    }

    @Test
    void everyFontIsPartOfTheFile() throws Exception {
        try (PDDocument document = Loader.loadPDF(PDF.render(Samples.ticket("张三·李四")))) {
            int fonts = 0;
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).contains("NotoSansSC");
                fonts++;
            }
            assertThat(fonts).isEqualTo(2);
        }
    }

    @Test
    void theRareFontIsPartOfTheFileOnlyWhenANameNeedsIt() throws Exception {
        try (PDDocument document = Loader.loadPDF(PDF.render(Samples.ticket("陈𠝹")))) {
            List<String> fonts = new ArrayList<>();
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
            }
            assertThat(fonts).contains("NotoSansHK-Bold");
        }
    }

    @Test
    void viewersShowTheTitleAndKnowThatTheFileIsAccessible() throws Exception {
        try (PDDocument document = Loader.loadPDF(PDF.render(Samples.ticket("张三·李四")))) {
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("<pdfuaid:part>1</pdfuaid:part>");
        }
    }

    @Test
    void itsQrCodeLeadsStaffToTheTicketCheck() throws Exception {
        TicketContent ticket = Samples.ticket("张三·李四");
        try (PDDocument document = Loader.loadPDF(PDF.render(ticket))) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            BinaryBitmap picture = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(ticket.checkAddress());
        }
    }

    @Test
    void ticketsMadeAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> texts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String name = i % 2 == 0 ? "张三·李四" : "⼈•⽔" + i;
                texts.add(threads.submit(() -> text(Samples.ticket(name))));
            }
            for (int i = 0; i < texts.size(); i++) {
                assertThat(texts.get(i).get()).contains(i % 2 == 0 ? "张三·李四" : "⼈•⽔" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenAllRenderersAreBusyTheCandidateIsToldToTryAgain() throws Exception {
        CountDownLatch rendering = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TicketPdf single = Samples.pdf(new TicketSheet(null, null) {
            @Override
            String html(TicketContent content, IntPredicate printable) {
                rendering.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Samples.sheet().html(content, printable);
            }
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<byte[]> first = thread.submit(() -> single.render(Samples.ticket("李")));
            rendering.await();
            assertThatExceptionOfType(RenderersBusy.class).isThrownBy(() -> single.render(Samples.ticket("张")));
            goOn.countDown();
            assertThat(first.get()).isNotEmpty();
            assertThat(single.render(Samples.ticket("张"))).isNotEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    private static String text(TicketContent ticket) throws Exception {
        try (PDDocument document = Loader.loadPDF(PDF.render(ticket))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<String> structure(PDStructureNode node) {
        List<String> names = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                String alternative = element.getAlternateDescription();
                names.add(element.getStructureType() + (alternative == null ? "" : ":" + alternative));
                names.addAll(structure(element));
            }
        }
        return names;
    }
}
