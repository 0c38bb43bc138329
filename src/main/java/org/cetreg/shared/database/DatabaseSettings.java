package org.cetreg.shared.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How a node watches its database.
 *
 * @param ask how often it is asked whether it is there
 * @param patience how long it may take to answer that, before it counts as away; at least a second
 */
@ConfigurationProperties("cet.database")
record DatabaseSettings(
        @DefaultValue("500ms") Duration ask,
        @DefaultValue("1s") Duration patience) {

    DatabaseSettings {
        Assert.isTrue(ask.toMillis() > 0, "cet.database.ask must be longer than nothing");
        Assert.isTrue(patience.toSeconds() > 0, "cet.database.patience must be at least 1s");
    }
}
