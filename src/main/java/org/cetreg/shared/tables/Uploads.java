package org.cetreg.shared.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.cetreg.shared.Actor;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.retention.Sweep;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps uploaded tables between their check and their import, and as long as somebody may want their refused lines. They are
 * in the database, so that any node can continue. Each person has at most one upload for a purpose, and memory holds one
 * part of a file at a time.
 */
@Component
public class Uploads implements Sweep {

    /** How long an upload is kept. */
    static final Duration KEPT = Duration.ofHours(4);

    private static final int PART = 1 << 20;
    private static final int LONGEST_NAME = 200;
    private static final TypeReference<List<BadLine>> LINES = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Uploads(JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps a file instead of the one that this person uploaded for this purpose before.
     *
     * @param refused its refused lines
     */
    @Transactional
    public StoredUpload keep(
            Actor actor, String purpose, String fileName, InputStreamSource file, List<BadLine> refused) {
        String id = UUID.randomUUID().toString().replace("-", "");
        String name = fileName.length() <= LONGEST_NAME ? fileName : fileName.substring(0, LONGEST_NAME);
        jdbc.update("delete from upload where actor = ? and purpose = ?", actor.text(), purpose);
        jdbc.update(
                "insert into upload (id, actor, purpose, file_name, refused, kept_until) values (?, ?, ?, ?, ?, ?)",
                id,
                actor.text(),
                purpose,
                name,
                written(refused),
                Timestamp.from(clock.instant().plus(KEPT)));
        try (InputStream bytes = file.getInputStream()) {
            int number = 0;
            for (byte[] part = bytes.readNBytes(PART); part.length > 0; part = bytes.readNBytes(PART)) {
                jdbc.update("insert into upload_chunk (upload_id, number, content) values (?, ?, ?)", id, number, part);
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be read", e);
        }
        return new StoredUpload(id, name, content(id), refused);
    }

    /** Notes which lines of a kept file were refused in the meantime. */
    public void note(StoredUpload upload, List<BadLine> refused) {
        jdbc.update("update upload set refused = ? where id = ?", written(refused), upload.id());
    }

    /** Returns the upload with this number if this person has made it for this purpose, and it is still kept. */
    public Optional<StoredUpload> find(Actor actor, String purpose, String id) {
        return find("actor = ? and purpose = ?", id, actor.text(), purpose);
    }

    /** Returns the upload with this number if this person has made it, for whatever purpose, and it is still kept. */
    public Optional<StoredUpload> find(Actor actor, String id) {
        return find("actor = ?", id, actor.text());
    }

    private Optional<StoredUpload> find(String condition, String id, Object... owner) {
        Object[] arguments = new Object[owner.length + 2];
        arguments[0] = id;
        arguments[1] = Timestamp.from(clock.instant());
        System.arraycopy(owner, 0, arguments, 2, owner.length);
        return jdbc
                .query(
                        "select id, file_name, refused from upload where id = ? and kept_until > ? and " + condition,
                        (row, number) -> new StoredUpload(
                                row.getString("id"),
                                row.getString("file_name"),
                                content(row.getString("id")),
                                read(row.getString("refused"))),
                        arguments)
                .stream()
                .findFirst();
    }

    private InputStreamSource content(String id) {
        return () -> new SequenceInputStream(new Parts(id));
    }

    /** The parts of a file in their order, each read when it is needed. */
    private final class Parts implements Enumeration<InputStream> {

        private final String id;
        private final int count;
        private int next;

        Parts(String id) {
            this.id = id;
            this.count =
                    jdbc.queryForObject("select count(*) from upload_chunk where upload_id = ?", Integer.class, id);
        }

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            byte[] part = jdbc
                    .query(
                            "select content from upload_chunk where upload_id = ? and number = ?",
                            (row, number) -> row.getBytes(1),
                            id,
                            next)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("The upload has been removed meanwhile"));
            next++;
            return new ByteArrayInputStream(part);
        }
    }

    private String written(List<BadLine> refused) {
        try {
            return refused.isEmpty() ? null : json.writeValueAsString(refused);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot store the refused lines", e);
        }
    }

    private List<BadLine> read(String refused) {
        try {
            return refused == null ? List.of() : json.readValue(refused, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The refused lines are no JSON", e);
        }
    }

    @Override
    public String of() {
        return "uploads";
    }

    @Override
    public int removeSome(int most) {
        return jdbc.update(
                "delete from upload where id in (select id from upload where kept_until <= ? order by kept_until limit ?)",
                Timestamp.from(clock.instant()),
                most);
    }
}
