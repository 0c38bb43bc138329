package org.cetreg.bench.peer;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The stock peer: what Camunda's starter, Thymeleaf, Spring Security and Spring Session in the database give with their
 * settings untouched. A process with the same user tasks moves on, seats are counted, payments are kept, and pages of a
 * few words are shown.
 */
@SpringBootApplication
public class Stock {

    /** Starts the peer; the arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        SpringApplication.run(Stock.class, arguments);
    }

    @Bean
    PlatformKeys platformKeys() {
        return new PlatformKeys();
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/", "/login-as", "/notify")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/notify"))
                .build();
    }

    @Bean
    JavaDelegate eligibility(JdbcTemplate jdbc) {
        return execution -> {
            Boolean eligible = jdbc.queryForObject(
                    "SELECT eligible FROM roster WHERE candidate_id=?",
                    Boolean.class,
                    execution.getVariable("candidate"));
            if (!Boolean.TRUE.equals(eligible)) {
                throw new IllegalStateException("not eligible");
            }
        };
    }

    @Bean
    JavaDelegate reserve(JdbcTemplate jdbc) {
        return execution -> {
            Object subject = execution.getVariable("subject");
            Object campus = execution.getVariable("campus");
            int taken = jdbc.update(
                    "UPDATE quota SET taken=taken+1 WHERE subject=? AND campus=? AND taken<capacity", subject, campus);
            if (taken != 1) {
                throw new IllegalStateException("no seat is left");
            }
            jdbc.update(
                    "INSERT INTO registration(business_key,candidate_id,subject,campus,status)"
                            + " VALUES(?,?,?,?,'RESERVED')",
                    execution.getProcessBusinessKey(),
                    execution.getVariable("candidate"),
                    subject,
                    campus);
        };
    }

    @Bean
    JavaDelegate recordPayment(JdbcTemplate jdbc) {
        return execution -> {
            String key = execution.getProcessBusinessKey();
            jdbc.update("INSERT INTO payment(business_key,amount) VALUES(?,12000)", key);
            jdbc.update("UPDATE registration SET status='PAID' WHERE business_key=?", key);
        };
    }
}
