package org.cetreg.shared.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings for how a node monitors its database.
 *
 * @param ask how often the node checks whether the database responds
 * @param patience how long the database may take to respond before it counts as unavailable; at least one second
 */
@ConfigurationProperties("cet.database")
record DatabaseSettings(
        @DefaultValue("500ms") Duration ask,
        @DefaultValue("1s") Duration patience) {

    DatabaseSettings {
        Assert.isTrue(ask.toMillis() > 0, "cet.database.ask must be positive");
        Assert.isTrue(patience.toSeconds() > 0, "cet.database.patience must be at least 1s");
    }
}
