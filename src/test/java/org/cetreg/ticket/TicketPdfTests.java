package org.cetreg.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicketPdfTests {

    @Test
    void draft() throws Exception {
        TicketPdf pdf = Samples.pdf();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            byte[] file = pdf.render(Samples.ticket("张三·李四㐂䶮"));
            System.out.println((System.nanoTime() - start) / 1_000_000 + " ms, " + file.length);
            java.nio.file.Files.write(java.nio.file.Path.of("target/ticket.pdf"), file);
        }
        java.nio.file.Files.write(java.nio.file.Path.of("target/ticket2.pdf"), pdf.render(Samples.ticket("𠮷野家")));
        assertThat(pdf).isNotNull();
    }
}
