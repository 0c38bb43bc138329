package org.cetreg.account.web.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.shared.Audit;
import org.cetreg.shared.export.StoredDataReader;
import org.cetreg.shared.time.BeijingTime;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page that shows an account's holder all data that is stored about them, and offers it as a file. */
@Controller
@RequestMapping("/account")
class DataPages {

    private static final Pattern TIME = Pattern.compile("\\d{4,}-\\d\\d-\\d\\dT.*");

    private final StoredDataReader stored;
    private final ObjectMapper json;
    private final BeijingTime times;
    private final MessageSource messages;
    private final Audit audit;

    DataPages(StoredDataReader stored, ObjectMapper json, BeijingTime times, MessageSource messages, Audit audit) {
        this.stored = stored;
        this.json = json;
        this.times = times;
        this.messages = messages;
        this.audit = audit;
    }

    @GetMapping("/data")
    String show(@AuthenticationPrincipal AccountPrincipal holder, Model model) {
        Map<String, List<Map<String, String>>> sections = new LinkedHashMap<>();
        stored.of(holder.accountId()).forEach((section, rows) -> sections.put(section, readable(rows)));
        model.addAttribute("sections", sections);
        return "account/data";
    }

    @GetMapping(path = "/data.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> download(@AuthenticationPrincipal AccountPrincipal holder) throws JsonProcessingException {
        byte[] file = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(stored.of(holder.accountId()));
        audit.record(holder.actor(), "account.exportData", holder.actor().text(), "exported", Map.of());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("cet-data.json")
                                .build()
                                .toString())
                .body(file);
    }

    private List<Map<String, String>> readable(JsonNode rows) {
        List<Map<String, String>> readable = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, String> facts = new LinkedHashMap<>();
            row.fields().forEachRemaining(fact -> {
                if (!fact.getValue().isNull() && !fact.getValue().asText("-").isEmpty()) {
                    facts.put(fact.getKey(), readableValue(fact.getKey(), fact.getValue()));
                }
            });
            readable.add(facts);
        }
        return readable;
    }

    /** Formats times and known values in the reader's language; returns anything else as it is stored. */
    private String readableValue(String field, JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (TIME.matcher(text).matches()) {
            try {
                return times.dateTime(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return text;
            }
        }
        Locale reader = LocaleContextHolder.getLocale();
        String word = messages.getMessage("data.value." + text, null, text, reader);
        return messages.getMessage(field + "." + text, null, word, reader);
    }
}
