package org.cetreg.engine.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.cetreg.Database;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.shared.time.Time;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.Controller;

/**
 * An application with Camunda's own Tasklist and our page for the same form. It contains no component of the product
 * except the forms, and it is itself not a component, so that no scan finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
            "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration",
            "org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration"
        })
@Import({Forms.class, FormWidgets.class})
class OracleApplication {

    static final String ENGINE = "oracle";
    static final Map<String, Object> VARIABLES = Map.of("given", "from the process", "limit", 60);

    /** The submissions that our page accepted, by task. */
    final Map<String, FormSubmission> accepted = new ConcurrentHashMap<>();

    static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(OracleApplication.class)
                .profiles("demo") // needs no settings of a production system
                .properties(Map.ofEntries(
                        Map.entry("spring.config.name", "oracle"),
                        Map.entry("server.port", "0"),
                        Map.entry("spring.datasource.url", database()),
                        Map.entry("spring.datasource.username", "postgres"),
                        Map.entry("spring.datasource.password", "postgres"),
                        Map.entry("spring.messages.basename", "messages/engine"),
                        Map.entry("spring.messages.fallback-to-system-locale", "false"),
                        Map.entry("spring.jmx.enabled", "false"),
                        Map.entry("camunda.bpm.process-engine-name", ENGINE),
                        Map.entry("camunda.bpm.database.schema-update", "true"),
                        Map.entry("camunda.bpm.auto-deployment-enabled", "false"),
                        Map.entry("camunda.bpm.job-execution.enabled", "false"),
                        Map.entry("camunda.bpm.metrics.enabled", "false"),
                        Map.entry("camunda.bpm.history-level", "none"),
                        Map.entry("camunda.bpm.eventing.task", "false"),
                        Map.entry("logging.level.root", "warn"),
                        Map.entry("spring.main.banner-mode", "off"),
                        Map.entry("camunda.bpm.admin-user.id", "demo"),
                        Map.entry("camunda.bpm.admin-user.password", "demo"),
                        Map.entry("camunda.bpm.filter.create", "All tasks")))
                .run();
    }

    private static String database() {
        String server = Database.url();
        String name = "oracle_" + ProcessHandle.current().pid();
        try (var connection = DriverManager.getConnection(server, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.replaceFirst("/postgres(?=\\?|$)", "/" + name);
    }

    static String form() {
        try {
            return new ClassPathResource("oracle/oracle.form").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a task with the form, assigned to demo, and returns its id. */
    static String newTask(ConfigurableApplicationContext application) {
        var repository = application.getBean(RepositoryService.class);
        if (repository.createProcessDefinitionQuery().count() == 0) {
            repository
                    .createDeployment()
                    .addClasspathResource("oracle/Oracle.bpmn")
                    .addString("oracle.form", form())
                    .deploy();
        }
        String instance = application
                .getBean(RuntimeService.class)
                .startProcessInstanceByKey("Oracle", VARIABLES)
                .getId();
        return application
                .getBean(TaskService.class)
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @Bean
    Clock clock() {
        return Clock.system(Time.BEIJING);
    }

    /** Serves our page for the form. */
    @Bean("/ours/*")
    Controller ours(Forms forms) {
        FormSchema schema = FormSchema.parse(form());
        return (request, response) -> {
            response.setHeader("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
            String task = request.getRequestURI().substring("/ours/".length());
            FormContext context = new FormContext(task, VARIABLES, null, Locale.CHINESE);
            FormSubmission submission =
                    request.getMethod().equals("POST") ? forms.check(schema, request.getParameterMap(), context) : null;
            if (submission != null && submission.accepted()) {
                accepted.put(task, submission);
            }
            return new ModelAndView("engine/form-oracle")
                    .addObject("accepted", accepted.containsKey(task))
                    .addObject("action", "/ours/" + task)
                    .addObject("form", forms.view(schema, submission, context));
        };
    }
}
